import { expect, test } from 'vitest'
import { attacks, honest, signedAgain } from './attacks.ts'
import { certificate } from './authority.ts'
import { append, latin, paper, textOf } from './paper.ts'
import { check, newWorld, signedPaper } from './world.ts'

const world = await newWorld()
const good = await signedPaper(world)

const findings = async (bytes: Uint8Array) => {
  const report = await check(bytes, world)
  if (report.outcome !== 'checked') throw new Error(report.outcome)
  return report.findings
}

test('the file that the forgeries begin from is valid', async () => {
  expect(await findings(good)).toMatchObject([{ verdict: 'valid', reasons: [] }])
})

test.each(attacks)('not valid: $name', async ({ build, reason }) => {
  const found = await findings(await build(world, good))
  expect(found.length).toBeGreaterThan(0)
  for (const { verdict } of found) expect(verdict).not.toBe('valid')
  expect(found.flatMap(({ reasons }) => reasons)).toContain(reason)
})

test.each(honest)('changed later, and told how: $name', async ({ build, reason }) => {
  expect(await findings(await build(world, good))).toMatchObject([{ verdict: 'valid-but-changed', reasons: [reason] }])
})

test('after a second signature the first covers a part, and the second the whole', async () => {
  const second = await certificate({ name: 'Trần Văn Thử', by: world.ca })
  const found = await findings(await signedAgain(world, good, second))
  expect(found).toMatchObject([
    { verdict: 'valid-but-changed', reasons: ['signature-added'], signer: { name: 'Nguyễn Thị Thử' } },
    { verdict: 'valid', reasons: [], signer: { name: 'Trần Văn Thử' } },
  ])
  expect(found[0]?.covers.until).toBe(good.length)
})

test('a content changed between two signatures counts for the first', async () => {
  const changed = append(good, { objects: { 4: '<< /Length 0 >>\nstream\n\nendstream' } })
  expect(await findings(await signedAgain(world, changed))).toMatchObject([
    { verdict: 'valid-but-changed', reasons: ['content-added'] },
    { verdict: 'valid' },
  ])
})

test('what is no PDF, has no signature, is damaged or too large is told as such', async () => {
  expect(await check(latin('a letter'), world)).toEqual({ outcome: 'not-pdf' })
  expect(await check(new Uint8Array(), world)).toEqual({ outcome: 'not-pdf' })
  expect(await check(paper(), world)).toEqual({ outcome: 'no-signature' })
  expect(await check(paper().slice(0, 400), world)).toEqual({ outcome: 'damaged' })
  expect(await check(latin(textOf(paper()).padEnd(25_000_001, ' ')), world)).toEqual({ outcome: 'too-large' })
})

test('a page that only speaks of a ByteRange is no signature', async () => {
  const text = 'BT (/ByteRange [0 1 2 3] /Contents <00>) Tj ET'
  const speaking = append(paper(), { objects: { 4: `<< /Length ${text.length} >>\nstream\n${text}\nendstream` } })
  expect(await check(speaking, world)).toEqual({ outcome: 'no-signature' })
})

test('a file made of ranges only does not keep a device busy', async () => {
  expect(await check(latin(`%PDF-1.7\n${'/ByteRange [0 1 2 3] '.repeat(50_000)}`), world)).toEqual({
    outcome: 'damaged',
  })
})
