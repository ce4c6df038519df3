import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Dossier } from '../../../src/core/dossier.ts'
import type { Problem } from '../../../src/core/problem.ts'
import { chances, seed, trials } from '../../faults/chances.ts'
import { report } from '../../faults/report.ts'
import { dossierOf, draftWith, freshName, picture, valueIn } from './fixtures.ts'
import { openTab, type Tab } from './model-device.ts'
import { type MemoryOffice, memoryOffice, sealingPair } from './office.ts'

const RUNS = trials('FAULT_RUNS', 15)
const random = chances(seed)

const troubles = {
  works: undefined,
  drops: 'drop',
  unreachable: { code: 'service.unreachable' },
  busy: { code: 'service.busy', facts: { seconds: 20 } },
  broken: { code: 'service.broken' },
  'no session': { code: 'session.needed' },
} as const satisfies Record<string, Problem | 'drop' | undefined>

const steps = [
  'post',
  'post',
  'wake',
  'kill',
  'freeze',
  'thaw',
  'minute',
  'correct',
  'backup',
  'restore',
  'jump',
] as const
const sequences = fc.array(fc.tuple(fc.constantFrom(...steps, ...Object.keys(troubles)), fc.nat(1)), {
  maxLength: 40,
  size: 'max',
})

interface World {
  name: string
  office: MemoryOffice
  tabs: Tab[]
  /** By the id under which it is on the device. */
  posted: Map<string, Dossier>
  backup: ReturnType<MemoryOffice['backup']> | undefined
}

let papers = 0

/** Finishes a dossier with one paper of its own, as one page of the device. */
async function post({ posted }: World, { device }: Tab) {
  const { key } = await sealingPair()
  papers += 1
  const draft = draftWith({ name: `Trần Thị ${papers}` })
  valueIn(await device.drafts.put(draft))
  const { sha256, type, size } = await device.inside.files.keep(picture(`paper ${papers}`))
  const dossier = dossierOf(draft, [{ slot: 'photo', page: 1, type, size, sha256 }])
  const entry = valueIn(await device.outbox.postSealed(draft.id, dossier, key))
  posted.set(entry.dossier.id, dossier)
}

const passTime = async ({ tabs }: World, milliseconds: number) => {
  for (const tab of tabs) if (!tab.frozen) await tab.clock.pass(milliseconds, tab.settle)
}

async function take(world: World, what: (typeof steps)[number] | string, tab: Tab): Promise<void> {
  const { office } = world
  if (what === 'post') return tab.frozen ? undefined : post(world, tab)
  if (what === 'wake') return tab.delivery.wake()
  if (what === 'freeze') return tab.freeze()
  if (what === 'thaw') return tab.thaw()
  if (what === 'minute') return passTime(world, 60_000)
  if (what === 'jump') return tab.clock.jump(20 * 86_400_000)
  if (what === 'backup') world.backup = office.backup()
  if (what === 'restore' && world.backup) office.restore(world.backup)
  if (what === 'kill') {
    tab.kill()
    world.tabs = world.tabs.map((one) => (one === tab ? openTab(world.name, office, random) : one))
  }
  if (what === 'correct') {
    for (const id of world.posted.keys()) {
      const answer = await tab.device.outbox.correct(id, 'child')
      expect(answer).toMatchObject({ ok: false, error: { code: 'parcel.closed' } })
    }
  }
}

/** Whatever happened, what was finished is here until the office has it, and nothing of it can be read here. */
async function expectHere({ posted, tabs }: World) {
  const listed = valueIn((await tabs[0]?.device.outbox.list()) ?? { ok: true, value: [] })
  expect(listed.map(({ dossier }) => dossier.id).toSorted()).toEqual([...posted.keys()].toSorted())
  expect(JSON.stringify(listed)).not.toContain('Trần')
}

test(`whatever happens, each sealed dossier is at the office once or still here (${RUNS} runs)`, {
  timeout: 30_000 + RUNS * 4_000,
}, async () => {
  let delivered = 0
  const property = fc.asyncProperty(sequences, async (sequence) => {
    const office = await memoryOffice()
    const name = freshName()
    const tabs = [openTab(name, office, random), openTab(name, office, random)]
    const world: World = { name, office, tabs, posted: new Map(), backup: undefined }
    let trouble: Problem | 'drop' | undefined
    office.onSubmit = () => trouble
    office.onAbout = () => (trouble === 'drop' || trouble?.code === 'session.needed' ? undefined : trouble)
    try {
      for (const tab of world.tabs) await post(world, tab)
      for (const [what, place] of sequence) {
        const tab = world.tabs[place]
        const kind = Object.entries(troubles).find(([one]) => one === what)
        if (kind) trouble = kind[1]
        else if (tab) await take(world, what, tab)
        await expectHere(world)
      }

      trouble = undefined
      for (const tab of world.tabs) tab.thaw()
      await Promise.all(world.tabs.map((tab) => tab.settle()))
      await passTime(world, 61_000)
      for (const tab of world.tabs) {
        tab.delivery.wake()
        await tab.settle()
      }
      await passTime(world, 300_000)
      await passTime(world, 240_000)
      await expectHere(world)
      const [tab] = world.tabs
      for (const [id, dossier] of world.posted) {
        const entry = tab && valueIn(await tab.device.outbox.get(id))
        expect(entry?.state, JSON.stringify(entry?.cause)).toBe('confirmed')
        expect(entry && (await tab?.delivery.verify(entry))).toBe(true)
        expect(office.cases.get(dossier.id)?.dossier).toEqual(dossier)
      }
      const numbers = [...office.cases.values()].map(({ number }) => number)
      expect(new Set(numbers).size).toBe(world.posted.size)
      expect(office.cases.size).toBe(world.posted.size)
      delivered += world.posted.size
    } finally {
      for (const tab of world.tabs) tab.kill()
    }
  })
  await fc.assert(property, { numRuns: RUNS, seed })
  report({ lane: 'model of sealed delivery', seed, trials: RUNS, failures: [], counts: { delivered } })
})
