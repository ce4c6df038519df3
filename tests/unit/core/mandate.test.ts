import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../../src/core/dates.ts'
import { coversSealing } from '../../../src/core/helped.ts'
import { brokenAt, type MandateAct, MandateEntry, mandateInForce, nextEntry } from '../../../src/core/mandate.ts'

const people = ['6a0c1f52-6f7b-4c58-9d3b-0d2f7a1b9c01', '6a0c1f52-6f7b-4c58-9d3b-0d2f7a1b9c02'] as const
const now = new Date('2026-11-22T03:00:00.000Z')

const agreed = (until: string): MandateAct => ({
  type: 'agreed',
  scope: ['fill'],
  until,
  text: '2026-11-22',
  language: 'vi',
  how: 'tap',
})
const acts: fc.Arbitrary<MandateAct> = fc.oneof(
  fc.integer({ min: -3, max: 30 }).map((days) => agreed(addDays('2026-11-22', days))),
  fc.constant<MandateAct>({ type: 'refused', text: '2026-11-22', language: 'vi' }),
  fc.constant<MandateAct>({ type: 'withdrawn' }),
)
const said = fc.array(fc.tuple(fc.constantFrom(...people), acts), { minLength: 1, maxLength: 12 })

async function journalOf(deeds: readonly (readonly [string, MandateAct])[]): Promise<MandateEntry[]> {
  const journal: MandateEntry[] = []
  for (const [who, act] of deeds) journal.push(await nextEntry(journal, who, act, now))
  return journal
}

test('a journal as it was written is whole, and each line has the shape that is kept', async () => {
  await fc.assert(
    fc.asyncProperty(said, async (deeds) => {
      const journal = await journalOf(deeds)
      expect(await brokenAt(journal)).toBeUndefined()
      for (const entry of journal) expect(MandateEntry.safeParse(entry).success).toBe(true)
    }),
  )
})

test('a line that is altered, taken out, doubled or moved breaks the chain there or before', async () => {
  const damage = fc.constantFrom('alter', 'remove', 'double', 'swap', 'forge')
  await fc.assert(
    fc.asyncProperty(said, damage, fc.nat(), async (deeds, how, chosen) => {
      const journal = await journalOf([...deeds, [people[0], agreed('2026-11-23')]])
      const at = chosen % (journal.length - 1)
      const line = journal[at]
      if (!line) throw new Error('there are at least two lines')
      const damaged = [...journal]
      if (how === 'alter') damaged[at] = { ...line, at: '2026-11-22T03:00:00.001Z' }
      if (how === 'remove') damaged.splice(at, 1)
      if (how === 'double') damaged.splice(at, 0, line)
      if (how === 'swap') damaged.splice(at, 2, ...journal.slice(at, at + 2).reverse())
      // Written anew with a right hash of its own, but those after it do not follow it.
      if (how === 'forge') {
        damaged[at] = await nextEntry(journal.slice(0, at), line.resident, agreed('2099-01-01'), now)
      }
      expect(await brokenAt(damaged)).toBeLessThanOrEqual(at + 2)
    }),
  )
})

test('what somebody said last decides, and only about themselves, and only until its last day', async () => {
  await fc.assert(
    fc.asyncProperty(said, async (deeds) => {
      const journal = await journalOf(deeds)
      for (const who of people) {
        const own = deeds.filter(([whose]) => whose === who).map(([, act]) => act)
        const last = own[own.length - 1]
        const holds = last?.type === 'agreed' && last.until >= '2026-11-22'
        expect(mandateInForce(journal, who, '2026-11-22') !== undefined).toBe(holds)
        if (last?.type === 'agreed') {
          expect(mandateInForce(journal, who, addDays(last.until, 1))).toBeUndefined()
        }
      }
    }),
  )
})

test('a dossier is covered from the moment of the agreement to the end of its last day in Vietnam', () => {
  const helper = {
    name: 'Lan',
    mandate: 'a'.repeat(64),
    agreedAt: now.toISOString(),
    until: '2026-11-23',
    how: 'tap',
  } as const
  expect(coversSealing(helper, '2026-11-22T02:59:59.999Z')).toBe(false)
  expect(coversSealing(helper, '2026-11-22T03:00:00.000Z')).toBe(true)
  expect(coversSealing(helper, '2026-11-23T16:59:59.999Z')).toBe(true)
  expect(coversSealing(helper, '2026-11-23T17:00:00.000Z')).toBe(false)
})
