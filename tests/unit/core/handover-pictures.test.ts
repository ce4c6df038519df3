import fc from 'fast-check'
import { encodeQR } from 'qr'
import { decodeQR } from 'qr/decode.js'
import { expect, test } from 'vitest'
import { fromBase45, toBase45 } from '../../../src/core/base45.ts'
import { crc16 } from '../../../src/core/crc16.ts'
import type { HandedDraft } from '../../../src/core/handover.ts'
import { takenNumber } from '../../../src/core/handover-number.ts'
import {
  missingOf,
  PICTURES_LIMIT,
  type Pictures,
  picturesOf,
  readPicture,
  wholeOf,
  withPicture,
} from '../../../src/core/handover-pictures.ts'

/** What the other device has after it has seen these texts, in this order. */
function seen(texts: readonly string[], before?: Pictures): Pictures | undefined {
  return texts.reduce<Pictures | undefined>((got, text) => {
    const picture = readPicture(text)
    return picture?.ok ? (withPicture(got, picture.value) ?? got) : got
  }, before)
}

async function picturesOfAll(bytes: Uint8Array<ArrayBuffer>): Promise<string[]> {
  const texts = await picturesOf(bytes)
  if (!texts) throw new Error('so little can be shown')
  return texts
}

const bytes = fc.uint8Array({ minLength: 1, maxLength: 5000 }).map((some) => Uint8Array.from(some))
const shuffled = (texts: string[]) => fc.shuffledSubarray(texts, { minLength: texts.length })

test('in any order, repeated, and with pictures of another whole among them, the whole comes out as it went in', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, bytes, fc.gen(), async (whole, other, pick) => {
      fc.pre(toBase45(whole) !== toBase45(other))
      const texts = await picturesOfAll(whole)
      const rest = pick(() => fc.array(fc.constantFrom(...texts, 'https://example.vn', ''), { maxLength: 20 }))
      const foreign = await picturesOfAll(other)
      const [first = '', ...after] = pick(() => shuffled(texts))
      const got = seen([first, ...pick(() => shuffled([...after, ...rest, ...foreign]))])
      expect(got && missingOf(got)).toEqual([])
      expect(got && (await wholeOf(got))).toEqual({ ok: true, value: whole })
    }),
    { numRuns: 60 },
  )
})

test('of lost pictures it is known which they are, and shown once more they make it whole', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, fc.gen(), async (whole, pick) => {
      const texts = await picturesOfAll(whole)
      const kept = pick(() => fc.subarray(texts, { minLength: 1 }))
      const got = seen(kept)
      const lost = texts.flatMap((text, at) => (kept.includes(text) ? [] : [at + 1]))
      expect(got && missingOf(got)).toEqual(lost)
      if (got && lost.length > 0) expect(await wholeOf(got)).toMatchObject({ error: { code: 'handover.damaged' } })
      const all = seen(
        lost.map((at) => texts[at - 1] ?? ''),
        got,
      )
      expect(all && (await wholeOf(all))).toEqual({ ok: true, value: whole })
    }),
    { numRuns: 60 },
  )
})

test('one altered letter, a missing end or more behind the end is refused', async () => {
  const [text = ''] = await picturesOfAll(new Uint8Array(300).fill(7))
  fc.assert(
    fc.property(fc.nat({ max: text.length - 1 }), fc.constantFrom(...'0A $:Z'), (at, letter) => {
      fc.pre(text[at] !== letter)
      const altered = `${text.slice(0, at)}${letter}${text.slice(at + 1)}`
      expect(readPicture(altered)?.ok ?? false).toBe(false)
    }),
    { numRuns: 300 },
  )
  expect(readPicture(text.slice(0, -1))).toMatchObject({ ok: false, error: { code: 'handover.damaged' } })
  expect(readPicture(`${text}0`)).toMatchObject({ ok: false, error: { code: 'handover.damaged' } })
})

test('what is whole in itself and belongs elsewhere, or says what cannot be, is refused', async () => {
  const written = (...all: number[]) => {
    const text = `TB1:${toBase45(Uint8Array.from(all))}`
    return readPicture(text + crc16(text))
  }
  const id = [1, 2, 3, 4, 5, 6, 7, 8]
  const damaged = { ok: false, error: { code: 'handover.damaged' } }
  expect(written(...id, 0, 1, 9)).toMatchObject({ ok: true, value: { id: '0102030405060708', at: 0, of: 1 } })
  for (const wrong of [[...id, 1, 1, 9], [...id, 0, 0, 9], [...id, 0, 61, 9], id, []]) {
    expect(written(...wrong)).toEqual(damaged)
  }
  expect(readPicture('TB2:ABC')).toEqual({ ok: false, error: { code: 'handover.newer' } })
  for (const other of ['', 'https://example.vn/kept#x', 'TB1', '001190123456||Nguyễn Thị Ánh|05111990']) {
    expect(readPicture(other)).toBeUndefined()
  }
  const [one = ''] = await picturesOfAll(new Uint8Array(900))
  const [two = ''] = await picturesOfAll(new Uint8Array(901))
  const [first, second] = [readPicture(one), readPicture(two)]
  if (!first?.ok || !second?.ok) throw new Error('both can be read')
  const got = withPicture(undefined, first.value)
  expect(withPicture(got, second.value)).toBeUndefined()
  expect(withPicture(got, first.value)).toBe(got)
})

test('pieces that are not those of the whole do not pass for it', async () => {
  const texts = await picturesOfAll(new Uint8Array(900).fill(1))
  const got = seen(texts)
  if (!got) throw new Error('all were seen')
  const piece = got.pieces.get(1)?.map((byte) => byte ^ 1) ?? new Uint8Array()
  expect(await wholeOf({ ...got, pieces: new Map([...got.pieces, [1, piece]]) })).toMatchObject({ ok: false })
})

test('a picture is a code of at most 77 squares across, and is read out of it', async () => {
  const most = Uint8Array.from({ length: PICTURES_LIMIT }, (_, at) => (at * 73 + (at >> 5)) & 255)
  const texts = await picturesOfAll(most)
  expect(texts).toHaveLength(60)
  expect(await picturesOf(new Uint8Array(PICTURES_LIMIT + 1))).toBeUndefined()
  const [text = ''] = texts
  const rows = encodeQR(text, 'raw', { border: 4, ecc: 'medium' })
  expect(rows.length - 8).toBeLessThanOrEqual(77)
  const side = rows.length * 4
  const data = new Uint8Array(side * side * 4).map((_, at) => {
    const [x, y] = [(at >> 2) % side, Math.floor((at >> 2) / side)]
    return rows[y >> 2]?.[x >> 2] ? 0 : 255
  })
  expect(decodeQR({ width: side, height: side, data })).toBe(text)
})

test('base45 is that of RFC 9285, and nothing else is read as it', () => {
  const text = (words: string) => new TextEncoder().encode(words)
  expect(toBase45(text('AB'))).toBe('BB8')
  expect(toBase45(text('Hello!!'))).toBe('%69 VD92EX0')
  expect(toBase45(text('base-45'))).toBe('UJCLQE7W581')
  fc.assert(
    fc.property(bytes, (some) => {
      expect(fromBase45(toBase45(some))).toEqual(some)
    }),
  )
  for (const wrong of ['A', 'GGW', '::', 'ab0', 'BB8B']) expect(fromBase45(wrong)).toBeUndefined()
})

test('the number of what was taken follows from which draft it was, in which state, with which files', async () => {
  const file = { sha256: 'ab'.repeat(32), size: 4, type: 'image/jpeg' as const }
  const head: HandedDraft = {
    what: 'draft',
    id: '0b9df1a4-6c1e-4a55-9d53-0d5f1d5c2a11',
    procedure: { code: '1.001193', version: '2026-11-01' },
    answers: {},
    step: 'child',
    createdAt: '2026-11-20T02:00:00.000Z',
    updatedAt: '2026-11-20T02:10:00.000Z',
    leftBehind: 0,
    files: [],
  }
  const others = [
    { ...head, updatedAt: '2026-11-20T02:10:01.000Z' },
    { ...head, id: '1b9df1a4-6c1e-4a55-9d53-0d5f1d5c2a11' },
    { ...head, files: [file] },
  ]
  const numbers = await Promise.all([head, ...others].map(takenNumber))
  for (const number of numbers) expect(number).toMatch(/^\d{6}$/)
  expect(new Set(numbers).size).toBe(4)
  expect(await takenNumber({ ...head, step: 'mother' })).toBe(numbers[0])
})
