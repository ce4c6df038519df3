import * as z from 'zod/mini'
import { type MandateEntry, NOTHING } from '../core/mandate.ts'
import {
  LINES_AT_ONCE,
  MANDATE_RECEIPT_TYPE,
  type MandateOffice,
  MandateReceipt,
  sealLine,
} from '../core/mandate-chain.ts'
import type { Reception } from '../core/ports.ts'
import { Problem } from '../core/problem.ts'
import { randomId } from '../core/random-id.ts'
import type { OfficeFacts, OfficeKey } from '../core/receipt.ts'
import { ok, type Result } from '../core/result.ts'
import type { Device } from './device.ts'
import { attempt, Refusal } from './failure.ts'
import { openMandates } from './mandates.ts'
import { keptProofs, pinKeys, signedBy } from './proof.ts'
import { sealingKeyIn } from './sealing-key.ts'

const CHAIN = 'mandate chain'
const NAME = 'mandates at the office'

/** Up to which line the office had the journal, and since when. */
const Confirmed = z.strictObject({ seq: z.int(), at: z.iso.datetime(), jws: z.optional(z.string()) })

/** What the office has confirmed, in order; the receipt of the last line proves all before it. `problem`: why it does not take what comes next, where somebody must look. */
const AtOffice = z.strictObject({
  epoch: z.uuid(),
  confirmed: z.array(Confirmed),
  problem: z.optional(Problem),
})
type AtOffice = z.infer<typeof AtOffice>

/** Since when the office has a line; undefined: not yet, as far as this device was told. `problem`: why it never comes so. */
export interface LineAtOffice {
  since: string | undefined
  problem: Problem | undefined
}

const reached = (kept: AtOffice | undefined): number => kept?.confirmed[kept.confirmed.length - 1]?.seq ?? 0

/** Where a line of the helper's journal is. */
export async function lineAtOffice({ notes }: Device, { seq }: MandateEntry): Promise<Result<LineAtOffice, Problem>> {
  const kept = await notes.get(NAME, AtOffice)
  if (!kept.ok) return kept
  const since = kept.value?.confirmed.find((one) => one.seq >= seq)?.at
  return ok({ since, problem: since === undefined ? kept.value?.problem : undefined })
}

interface Options {
  keeper: Device
  office: Pick<Reception, 'about'>
  mandates: MandateOffice
  /** So many lines were confirmed when it was last asked: while there are no more, nothing is asked. */
  sure?: number
}

/**
 * Parcels of lines that go in one round. An office takes a dozen in a minute from one address, which a whole commune may
 * share; the rest goes in the next round.
 */
export const PARCELS_A_ROUND = 10

/** That the office lacks lines which had been sent: then it is begun again behind the one that it names. */
const MOST_BEGINNINGS = 3

/**
 * Brings the lines of the helper's journal to the office that it has not confirmed, each sealed to its key. In another
 * life of the office's store all are sent again. Resolves to how many lines are confirmed; what does not go now goes the
 * next time.
 */
export async function sendMandates({ keeper, office, mandates, sure = 0 }: Options): Promise<Result<number, Problem>> {
  const { notes } = keeper.inside
  return attempt(async () => {
    const journal = given(await openMandates(keeper).journal())
    if (journal.length === sure) return sure
    const facts = given(await office.about())
    const keys = await pinKeys(notes, facts, () => keptProofs(keeper.outbox))
    const kept = await notes.glance(NAME, AtOffice)
    let at: AtOffice = kept?.epoch === facts.epoch ? kept : { epoch: facts.epoch, confirmed: [] }
    const to = { facts, keys, chain: await notes.writeFirst(CHAIN, randomId(), z.uuid()) }
    let parcels = 0
    for (let from = reached(at), beginnings = 1; from < journal.length && parcels < PARCELS_A_ROUND; ) {
      parcels += 1
      const lines = journal.slice(from, from + LINES_AT_ONCE)
      const sent = await sendLines(mandates, lines, to)
      if (sent.ok) {
        const earlier = at.confirmed.filter(({ seq }) => seq < sent.value.seq)
        const confirmed = earlier.map(({ seq, at: since }) => ({ seq, at: since }))
        at = { epoch: facts.epoch, confirmed: [...confirmed, sent.value] }
        await notes.write(NAME, at)
        from = sent.value.seq
        continue
      }
      const behind = beginnings < MOST_BEGINNINGS ? placeOf(sent.error, journal) : undefined
      if (behind === undefined) {
        if (!isPassing(sent.error)) await notes.write(NAME, { ...at, problem: sent.error })
        throw new Refusal(sent.error)
      }
      from = behind
      beginnings += 1
    }
    return reached(at)
  })
}

/** Nothing is wrong with the journal: it goes another time. */
const isPassing = ({ code }: Problem) => code.startsWith('service.')

/** How many lines the office has by its own word; undefined when it means a line that is not here. */
function placeOf({ code, facts }: Problem, journal: readonly MandateEntry[]): number | undefined {
  if (code !== 'mandate.gap') return undefined
  if (facts?.['after'] === NOTHING) return 0
  return journal.find(({ hash }) => hash === facts?.['after'])?.seq
}

interface To {
  facts: OfficeFacts
  keys: readonly OfficeKey[]
  chain: string
}

async function sendLines(office: MandateOffice, lines: readonly MandateEntry[], { facts, keys, chain }: To) {
  const key = await sealingKeyIn(facts.sealing ?? '', keys)
  if (!key) throw new Refusal({ code: 'parcel.no-key' })
  const last = lines[lines.length - 1]
  const answer = await office.keep({ chain, lines: await Promise.all(lines.map((line) => sealLine(chain, line, key))) })
  if (!answer.ok) return answer
  const { jws } = answer.value
  const receipt = MandateReceipt.safeParse(await signedBy(jws, MANDATE_RECEIPT_TYPE, keys)).data
  const isProven = receipt?.chain === chain && receipt.hash === last?.hash && receipt.seq === last.seq
  if (!receipt || !isProven) throw new Refusal({ code: 'receipt.not-proven' })
  return ok({ seq: receipt.seq, at: receipt.receivedAt, jws })
}

function given<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new Refusal(result.error)
  return result.value
}
