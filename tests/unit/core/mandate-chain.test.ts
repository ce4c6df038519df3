import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type MandateAct, type MandateEntry, NOTHING, nextEntry } from '../../../src/core/mandate.ts'
import { type KnownChain, newLines } from '../../../src/core/mandate-chain.ts'
import { isFinishedAfter } from '../../../src/core/mandate-standing.ts'
import { err, ok } from '../../../src/core/result.ts'

const people = ['6a0c1f52-6f7b-4c58-9d3b-0d2f7a1b9c01', '6a0c1f52-6f7b-4c58-9d3b-0d2f7a1b9c02'] as const
const now = new Date('2026-11-22T03:00:00.000Z')
const acts = fc.constantFrom<MandateAct>(
  { type: 'withdrawn' },
  { type: 'refused', text: '2026-11-22', language: 'vi' },
  { type: 'agreed', scope: ['fill'], until: '2026-11-29', text: '2026-11-22', language: 'vi', how: 'tap' },
)
const said = fc.array(fc.tuple(fc.constantFrom(...people), acts), { minLength: 2, maxLength: 12 })

async function journalOf(deeds: readonly (readonly [string, MandateAct])[], before: readonly MandateEntry[] = []) {
  const journal = [...before]
  for (const [who, act] of deeds) journal.push(await nextEntry(journal, who, act, now))
  return journal
}

/** An office that has some lines. */
const having = (lines: readonly MandateEntry[]): KnownChain => ({
  end: lines[lines.length - 1],
  hashes: new Map(lines.map(({ seq, hash }) => [seq, hash])),
})

test('whatever part of a journal is there and whatever part comes again, in pieces of any size, it is there once and whole', async () => {
  await fc.assert(
    fc.asyncProperty(said, fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { maxLength: 8 }), async (deeds, pieces) => {
      const journal = await journalOf(deeds)
      let there: MandateEntry[] = []
      // The last piece is the whole: whatever went astray before, it arrives in the end.
      for (const [from, many] of [...pieces, [0, journal.length] as const]) {
        const piece = journal.slice(from, from + many)
        const fresh = newLines(having(there), piece)
        if (from > there.length && piece.length > 0) {
          expect(fresh).toEqual(
            err({ code: 'mandate.gap', facts: { after: there[there.length - 1]?.hash ?? NOTHING } }),
          )
        } else {
          expect(fresh).toEqual(ok(piece.filter(({ seq }) => seq > there.length)))
          if (fresh.ok) there = [...there, ...fresh.value]
        }
      }
      expect(there).toEqual(journal)
    }),
  )
})

test('two journals that begin alike are never mixed: the one that comes second is refused at the line where they part', async () => {
  await fc.assert(
    fc.asyncProperty(said, said, fc.nat(12), async (deeds, others, alike) => {
      const one = await journalOf(deeds)
      const begin = one.slice(0, alike % one.length)
      const other = await journalOf([...others, [people[0], { type: 'withdrawn' }]], begin)
      // Where by chance the same was said at the same moment, they part later.
      const parts = other.findIndex((line, index) => line.hash !== one[index]?.hash)
      fc.pre(parts < one.length)
      expect(newLines(having(one), other)).toEqual(err({ code: 'mandate.fork', facts: { line: parts + 1 } }))
      // Also when only what comes after is sent.
      const rest = newLines(having(one), other.slice(one.length))
      expect(rest.ok ? rest.value : rest.error.code).toEqual(other.length > one.length ? 'mandate.fork' : [])
    }),
  )
})

test('lines that are not in their order, or of which one is left out, bring nothing in', async () => {
  await fc.assert(
    fc.asyncProperty(said, fc.nat(12), fc.boolean(), async (deeds, chosen, swapped) => {
      const journal = await journalOf([...deeds, [people[0], { type: 'withdrawn' }]])
      const at = chosen % (journal.length - 1)
      const damaged = [...journal]
      if (swapped) damaged.splice(at, 2, ...journal.slice(at, at + 2).reverse())
      else damaged.splice(at, 1)
      const after = journal[at - 1]?.hash ?? NOTHING
      expect(newLines(having([]), damaged)).toEqual(err({ code: 'mandate.gap', facts: { after } }))
    }),
  )
})

test('a line that gives itself the next number but follows another one is a fork, not a gap', async () => {
  const journal = await journalOf([
    [people[0], { type: 'withdrawn' }],
    [people[1], { type: 'withdrawn' }],
  ])
  const [first, second] = journal
  if (!first || !second) throw new Error('there are two')
  const foreign = { ...second, before: 'f'.repeat(64) }
  expect(newLines(having([first]), [foreign])).toEqual(err({ code: 'mandate.fork', facts: { line: 2 } }))
  expect(newLines(having([]), [{ ...first, before: 'f'.repeat(64) }])).toMatchObject({ ok: false })
})

test('what was finished up to the moment of the withdrawal counts as finished before it', () => {
  const endedAt = '2026-11-22T03:00:00.000Z'
  expect(isFinishedAfter(endedAt, { sealedAt: '2026-11-22T02:59:59.999Z' })).toBe(false)
  expect(isFinishedAfter(endedAt, { sealedAt: endedAt })).toBe(false)
  expect(isFinishedAfter(endedAt, { sealedAt: '2026-11-22T03:00:00.001Z' })).toBe(true)
})
