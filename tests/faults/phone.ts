import { gateway } from '../../src/adapters/gateway.ts'
import { dossierHash } from '../../src/core/dossier.ts'
import { createDelivery, type Delivery } from '../../src/device/delivery.ts'
import { type Device, openDevice } from '../../src/device/device.ts'
import { attempt } from '../../src/device/failure.ts'
import { newDraft } from '../../src/device/new-draft.ts'
import type { OutboxEntry } from '../../src/device/outbox-entry.ts'
import type { Sent } from '../contract/made-up-dossier.ts'
import type { Chances } from './chances.ts'
import type { SentOff } from './ledger.ts'
import { type Life, newLife } from './mortal.ts'

/** How many times faster the timers of the phones run: back-off, lease, beats, and the patience of a request. */
export const SPEED = 10
/** Milliseconds that a phone waits for an answer, as src/adapters/http.ts does, in the phones' time. */
const PATIENCE = 60_000

/** A phone of the field: the real device, outbox and delivery over a database in memory that outlives its lives. */
export interface Phone {
  readonly name: string
  /** What the person has sent off on it, whatever became of it. */
  readonly sentOff: readonly SentOff[]
  readonly device: Device
  readonly delivery: Delivery
  start(): void
  /** The system kills the app. */
  kill(): void
  /** The person fills and sends; after a kill they find the draft and send it again. */
  send(sent: Sent): Promise<void>
  /** Sends what a kill has left as a draft. */
  finish(): Promise<void>
  entries(): Promise<OutboxEntry[]>
}

export function phone(name: string, origin: string, chance: Chances): Phone {
  const sentOff: SentOff[] = []
  /** What the person has on paper, and fills again when the phone has it not. */
  const unfinished = new Map<string, Sent>()
  let life: Life
  let device: Device
  let delivery: Delivery

  function start() {
    const own = newLife()
    life = own
    own.run(() => {
      device = openDevice(name)
      delivery = createDelivery({
        device,
        office: async () => gateway({ baseUrl: `${origin}/api`, fetch: own.fetch(PATIENCE / SPEED) }).office,
        random: chance.fork(),
        monotonic: () => performance.now() * SPEED,
        schedule(after, work) {
          const timer = setTimeout(() => own.ended || work(), after / SPEED)
          return () => clearTimeout(timer)
        },
      })
      delivery.start()
    })
  }

  async function fill({ dossier, pages }: Sent): Promise<boolean> {
    const { drafts, inside, outbox } = device
    const draft = { ...newDraft(dossier.procedure, 'send'), id: dossier.id, answers: dossier.answers }
    const present = await outbox.get(dossier.id)
    if (!present.ok) return false
    if (present.value) return true
    if (!(await drafts.put(draft)).ok) return false
    const attached = await attempt(async () => {
      let seen = (await inside.drafts.drafts.find(draft.id))?.row
      for (const { bytes, ref } of pages) {
        const { rows } = await inside.files.seal(new Blob([bytes], { type: ref.type }))
        const row = await inside.drafts.write(draft, seen, { files: rows })
        if (row === 'overtaken' || row === 'elsewhere') return false
        seen = row
      }
      return true
    })
    if (!attached.ok || !attached.value) return false
    return (await outbox.post(dossier.id, dossier, 'Trần Thị Bạch Yến')).ok
  }

  const tryIt = async (sent: Sent) => {
    const own = life
    // Nobody hears the answer of a phone that is dead.
    const done = await own.run(() => fill(sent))
    if (done && !own.ended) unfinished.delete(sent.dossier.id)
  }

  start()
  return {
    name,
    sentOff,
    get device() {
      return device
    },
    get delivery() {
      return delivery
    },
    start,
    kill() {
      life.end(chance)
      device.close()
    },
    async send(sent) {
      sentOff.push({ id: sent.dossier.id, hash: await dossierHash(sent.dossier) })
      unfinished.set(sent.dossier.id, sent)
      await tryIt(sent)
    },
    async finish() {
      for (const sent of [...unfinished.values()]) await tryIt(sent)
    },
    async entries() {
      const listed = await life.run(() => device.outbox.list())
      if (!listed.ok) throw new Error(`${name}: ${JSON.stringify(listed.error)}`)
      return listed.value
    },
  }
}
