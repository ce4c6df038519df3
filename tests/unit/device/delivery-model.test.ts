import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Dossier, dossierHash } from '../../../src/core/dossier.ts'
import type { Problem } from '../../../src/core/problem.ts'
import { isSealed } from '../../../src/core/sealed-parcel.ts'
import { chances, seed, trials } from '../../faults/chances.ts'
import { report } from '../../faults/report.ts'
import { dossierOf, draftWith, freshName, valueIn } from './fixtures.ts'
import { openTab, type Tab } from './model-device.ts'
import { type MemoryOffice, memoryOffice } from './office.ts'

const RUNS = trials('FAULT_RUNS', 30)
/** All chance of the app itself: its back-off. */
const random = chances(seed)

/** What a person has been promised: for each id, the content that was sealed last. */
interface Model {
  ids: string[]
  posted: Map<string, Dossier>
  takenBack: Set<string>
}

interface Real {
  name: string
  office: MemoryOffice
  tabs: Tab[]
  mode: Mode
  refused: Set<string>
  backup: ReturnType<MemoryOffice['backup']> | undefined
}

const modes = ['works', 'drops', 'unreachable', 'captive', 'broken', 'busy', 'no session'] as const
type Mode = (typeof modes)[number]

const trouble: Partial<Record<Mode, Problem | 'drop'>> = {
  drops: 'drop',
  unreachable: { code: 'service.unreachable' },
  captive: { code: 'service.captive' },
  broken: { code: 'service.broken' },
  busy: { code: 'service.busy', facts: { seconds: 20 } },
  'no session': { code: 'session.ended' },
}
const seen: Record<string, number> = {}

type Step = (model: Model, real: Real, tab: Tab) => Promise<void>

/** A command that is always possible: where there is nothing to do it to, nothing is done. */
class Command implements fc.AsyncCommand<Model, Real> {
  readonly name: string
  readonly tab: number
  readonly step: Step
  constructor(name: string, tab: number, step: Step) {
    this.name = name
    this.tab = tab
    this.step = step
  }
  check = () => true
  async run(model: Model, real: Real) {
    const tab = real.tabs[this.tab % real.tabs.length]
    if (!tab) throw new Error('there is no tab')
    seen[this.name] = (seen[this.name] ?? 0) + 1
    await this.step(model, real, tab)
    for (const one of real.tabs) await one.settle()
    await expectTruth(model, real)
  }
  toString = () => `${this.name} (tab ${this.tab})`
}

/** What must hold at every moment, whatever has failed. */
async function expectTruth(model: Model, { tabs, office }: Real) {
  const [tab] = tabs
  const entries = valueIn((await tab?.device.outbox.list()) ?? { ok: true, value: [] })
  expect(entries.map(({ dossier }) => dossier.id).sort()).toEqual([...model.posted.keys()].sort())
  for (const entry of entries) {
    // What was sealed last is what is here.
    expect(entry.dossier).toEqual(model.posted.get(entry.dossier.id))
    if (entry.state !== 'confirmed') continue
    const hash = await dossierHash(entry.dossier)
    expect(entry.receipts.at(-1)?.receipt.hash).toBe(hash)
    expect(office.commits.has(`${entry.dossier.id} ${hash}`)).toBe(true)
  }
  for (const id of model.takenBack) expect(office.cases.has(id)).toBe(false)
}

const pick = (model: Model, which: number) => model.ids[which % model.ids.length]

const post: Step = async (model, _, { device }) => {
  const draft = draftWith({ name: `person ${model.ids.length}` })
  valueIn(await device.drafts.put(draft))
  const dossier = dossierOf(draft)
  valueIn(await device.outbox.post(draft.id, dossier, ''))
  model.ids.push(draft.id)
  model.posted.set(draft.id, dossier)
}

/** A command about one of the dossiers that were posted. */
const about = (name: string, step: (id: string, ...given: Parameters<Step>) => Promise<void>) =>
  fc.tuple(fc.nat(1), fc.nat()).map(
    ([tab, which]) =>
      new Command(name, tab, async (model, real, at) => {
        const id = pick(model, which)
        if (id !== undefined && model.posted.has(id)) await step(id, model, real, at)
      }),
  )
const plain = (name: string, step: Step) => fc.nat(1).map((tab) => new Command(name, tab, step))

const passTime = async (tabs: readonly Tab[], milliseconds: number) => {
  for (const tab of tabs) if (!tab.frozen) await tab.clock.pass(milliseconds, tab.settle)
}

const theOffice = fc.tuple(fc.nat(1), fc.constantFrom(...modes)).map(
  ([tab, mode]) =>
    new Command(mode, tab, async (_, real) => {
      real.mode = mode
    }),
)

const commands = [
  plain('post', post),
  plain('post', post),
  plain('post', post),
  about('correct', async (id, model, _, { device }) => {
    const begun = valueIn(await device.outbox.correct(id, 'child'))
    const draft = { ...begun, answers: { name: `revision ${begun.revision}` } }
    valueIn(await device.drafts.put(draft))
    const dossier = dossierOf(draft)
    valueIn(await device.outbox.post(id, dossier, ''))
    model.posted.set(id, dossier)
  }),
  about('hold', async (id, _, __, { device }) => void (await device.outbox.hold(id))),
  about('release', async (id, _, __, { device }) => void (await device.outbox.release(id))),
  about('take back', async (id, model, _, { device }) => {
    const taken = await device.outbox.takeBack(id, 'child')
    if (!taken.ok) return
    model.posted.delete(id)
    model.takenBack.add(id)
    expect(valueIn(await device.drafts.get(taken.value.id))).toEqual(taken.value)
  }),
  about('drop correction', async (id, model, _, { device }) => {
    const dropped = await device.outbox.dropCorrection(id)
    if (dropped.ok && !isSealed(dropped.value.dossier)) model.posted.set(id, dropped.value.dossier)
  }),
  about('send now', async (id, _, __, { delivery, settle }) => {
    for (let tap = 0; tap < 3; tap += 1) void delivery.sendNow(id)
    await settle()
  }),
  about('the office refuses it', async (id, _, { refused }) => void refused.add(id)),
  about('the office begins', async (id, _, { office }) => {
    if (office.cases.has(id)) office.begun.add(id)
  }),
  theOffice,
  theOffice,
  theOffice,
  plain('works', async (_, real) => {
    real.mode = 'works'
  }),
  plain('back up', async (_, real) => {
    real.backup = real.office.backup()
  }),
  plain('restore', async (_, real) => {
    if (real.backup) real.office.restore(real.backup)
  }),
  plain('wake', async (_, __, { delivery }) => delivery.wake()),
  fc
    .tuple(fc.nat(1), fc.constantFrom(2_000, 20_000, 400_000))
    .map(([tab, time]) => new Command('time passes', tab, async (_, { tabs }) => passTime(tabs, time))),
  fc
    .tuple(fc.nat(1), fc.constantFrom(-20_000, 20_000, -0.5, 0.5))
    .map(
      ([tab, days]) => new Command('the clock jumps', tab, async (_, __, { clock }) => clock.jump(days * 86_400_000)),
    ),
  plain('freeze', async (_, __, tab) => {
    tab.freeze()
    tab.delivery.wake()
  }),
  plain('thaw', async (_, __, tab) => tab.thaw()),
  plain('kill', async (_, real, tab) => {
    tab.kill()
    real.tabs = real.tabs.map((one) => (one === tab ? openTab(real.name, real.office, random) : one))
  }),
]

async function setup(): Promise<{ model: Model; real: Real }> {
  const office = await memoryOffice()
  const name = freshName()
  const tabs = [openTab(name, office, random), openTab(name, office, random)]
  const real: Real = { name, office, tabs, mode: 'works', refused: new Set(), backup: undefined }
  office.onSubmit = ({ dossier }) => {
    const stands = trouble[real.mode]
    if (stands) return stands
    // As the port has it: what is there already is not looked at again.
    return real.refused.has(dossier.id) && !office.cases.has(dossier.id) ? { code: 'date.future' } : undefined
  }
  office.onAbout = () => {
    const stands = trouble[real.mode]
    // Who asks what an office is needs no session.
    return stands === 'drop' || real.mode === 'no session' ? undefined : stands
  }
  return { model: { ids: [], posted: new Map(), takenBack: new Set() }, real }
}

/** The trouble is over: within ten minutes everything that may go is there. */
async function expectDelivered(model: Model, real: Real) {
  real.mode = 'works'
  for (const tab of real.tabs) tab.thaw()
  await Promise.all(real.tabs.map((tab) => tab.settle()))
  // A person comes back, once: to the page, and logged in.
  await passTime(real.tabs, 61_000)
  for (const tab of real.tabs) {
    tab.delivery.wake()
    await tab.settle()
  }
  await passTime(real.tabs, 300_000)
  await passTime(real.tabs, 240_000)
  await expectTruth(model, real)

  const { office, tabs } = real
  const [tab] = tabs
  const entries = valueIn((await tab?.device.outbox.list()) ?? { ok: true, value: [] })
  for (const entry of entries) {
    const { id } = entry.dossier
    // What it had before a correction it has again, whatever becomes of the correction.
    if (entry.before && !real.refused.has(id)) expect(office.cases.has(id), `${id} ${entry.state}`).toBe(true)
    if (entry.state === 'held') continue
    if (entry.state === 'needs-you') {
      expect(real.refused.has(id) || office.begun.has(id), `${id} ${entry.cause?.code}`).toBe(true)
      continue
    }
    expect(entry.state, JSON.stringify(entry.cause)).toBe('confirmed')
    expect(office.cases.get(id)?.hash).toBe(await dossierHash(entry.dossier))
    expect(await tab?.delivery.verify(entry)).toBe(true)
  }
  const numbers = [...office.cases.values()].map(({ number }) => number)
  expect(new Set(numbers).size).toBe(numbers.length)
  for (const id of office.cases.keys()) expect(model.posted.has(id)).toBe(true)
  const counts = { waiting: 0, needsYou: 0, held: 0, confirmed: 0 }
  for (const { state } of entries) counts[state === 'needs-you' ? 'needsYou' : state] += 1
  for (const { delivery } of tabs) expect(delivery.state.getState().counts).toEqual(counts)
}

test(`whatever happens, each dossier is at the office once or still here (${RUNS} runs)`, {
  timeout: 30_000 + RUNS * 4_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 40, size: 'max' }), async (sequence) => {
      const { model, real } = await setup()
      try {
        for (const tab of real.tabs) await post(model, real, tab)
        await fc.asyncModelRun(() => ({ model, real }), sequence)
        await expectDelivered(model, real)
      } finally {
        for (const tab of real.tabs) tab.kill()
      }
    }),
    { numRuns: RUNS, seed },
  )
  report({ lane: 'model of the delivery', seed, trials: RUNS, failures: [], counts: seen })
})
