import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filesIn, withoutFiles } from '../../../src/core/answer-files.ts'
import { Answers } from '../../../src/core/answers.ts'
import { type HandedDraft, type Handover, openHandover, sealHandover } from '../../../src/core/handover.ts'
import { newSecret, placeOf, secretIn } from '../../../src/core/handover-secret.ts'
import { sha256 } from '../../../src/core/sha256.ts'
import { anyAnswer } from './arbitrary-answers.ts'

const PDF = new TextEncoder().encode('%PDF-1.7\n')

/** A file that is a PDF by its first bytes, whatever follows. */
async function pdf(rest: Uint8Array) {
  const bytes = new Uint8Array([...PDF, ...rest])
  return { bytes, file: { type: 'application/pdf' as const, size: bytes.length, sha256: await sha256(bytes) } }
}

async function draftWith(
  answers: HandedDraft['answers'],
  files: readonly Uint8Array[],
): Promise<Handover<HandedDraft>> {
  const made = await Promise.all(files.map(pdf))
  const pages = made.map(({ file }, at) => ({ ...file, id: `page ${at}` }))
  return {
    head: {
      what: 'draft',
      id: '0b9df1a4-6c1e-4a55-9d53-0d5f1d5c2a11',
      procedure: { code: '1.001193', version: '2026-11-01' },
      answers: { ...withoutFiles(answers), papers: pages },
      step: 'child',
      createdAt: '2026-11-20T02:00:00.000Z',
      updatedAt: '2026-11-20T02:10:00.000Z',
      leftBehind: 0,
      files: made.map(({ file }) => file),
    },
    bytes: made.map(({ bytes }) => bytes),
  }
}

async function newKey() {
  const place = await placeOf(newSecret())
  if (!place) throw new Error('a new secret is a secret')
  return place.key
}

/** As the schema reads them: a field whose name is not one goes away. */
const answers = fc.dictionary(fc.constantFrom('a', 'b.c', 'list'), anyAnswer).map((given) => Answers.parse(given))
const files = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 4 })

test('whatever was answered comes out as it went in, with every byte of its files', async () => {
  const key = await newKey()
  await fc.assert(
    fc.asyncProperty(answers, files, async (given, bytes) => {
      const handover = await draftWith(given, bytes)
      const opened = await openHandover(key, await sealHandover(key, handover))
      expect(opened).toEqual({ ok: true, value: handover })
    }),
    { numRuns: 60 },
  )
})

test('one altered bit, a missing end or more behind the end is refused', async () => {
  const key = await newKey()
  const sealed = await sealHandover(key, await draftWith({ name: 'Ửng Hoà' }, [new Uint8Array(40)]))
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: sealed.length * 8 - 1 }), async (bit) => {
      const altered = new Uint8Array(sealed)
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const opened = await openHandover(key, altered)
      expect(opened).toMatchObject({ ok: false, error: { code: bit < 8 ? 'handover.newer' : 'handover.damaged' } })
    }),
    { numRuns: 100 },
  )
  for (const wrong of [sealed.slice(0, -1), new Uint8Array([...sealed, 0]), sealed.slice(0, 9), new Uint8Array()]) {
    expect(await openHandover(key, wrong)).toMatchObject({ ok: false, error: { code: 'handover.damaged' } })
  }
})

test('another key opens nothing', async () => {
  const sealed = await sealHandover(await newKey(), await draftWith({}, []))
  expect(await openHandover(await newKey(), sealed)).toEqual({ ok: false, error: { code: 'handover.damaged' } })
})

test('bytes that are not those of the files, or an answer whose file is not there, are refused', async () => {
  const key = await newKey()
  const { head, bytes } = await draftWith({}, [Uint8Array.of(1), Uint8Array.of(2)])
  const sealedAs = async (handover: Handover) => openHandover(key, await sealHandover(key, handover))
  const refused = { ok: false, error: { code: 'handover.damaged' } }
  expect(await sealedAs({ head, bytes: [...bytes].reverse() })).toEqual(refused)
  expect(await sealedAs({ head: { ...head, files: [] }, bytes: [] })).toEqual(refused)
  expect(await sealedAs({ head, bytes: bytes.slice(1) })).toEqual(refused)
})

test('the same secret leads to the same place; the place leads to no secret, and none to another', async () => {
  const secret = newSecret()
  const [one, same, other] = await Promise.all([placeOf(secret), placeOf(secret), placeOf(newSecret())])
  expect(one?.id).toMatch(/^[0-9a-f]{32}$/)
  expect(same?.id).toBe(one?.id)
  expect(other?.id).not.toBe(one?.id)
  expect(one?.key.extractable).toBe(false)
  expect(await placeOf('short')).toBeUndefined()
  expect(await placeOf('ü'.repeat(43))).toBeUndefined()
})

test('a secret is found in what a scanner types and in an address, and nowhere else', () => {
  const secret = newSecret()
  for (const text of [secret, ` ${secret}\n`, `https://dvc.example.vn/kept#${secret}`])
    expect(secretIn(text)).toBe(secret)
  for (const text of ['', 'H99.1-261120-0001', `https://dvc.example.vn/${secret}`, `${secret}x`]) {
    expect(secretIn(text)).toBeUndefined()
  }
})

test('no file is left in answers without files, also not inside a list', () => {
  fc.assert(
    fc.property(answers, (given) => {
      expect(filesIn(withoutFiles(given))).toEqual([])
    }),
  )
})
