import { expect, test, vi } from 'vitest'
import type { SignatureReport } from '../../src/core/signature-check.ts'
import { checkFile } from '../../src/device/signature/check-file.ts'
import { issuer, now } from '../unit/signature/authority.ts'
import { newWorld, signedPaper } from '../unit/signature/world.ts'
import { chances, seed, trials } from './chances.ts'
import { report } from './report.ts'

/**
 * In full, the same messages are read hundreds of thousands of times, and that is most of the time: what the same bytes
 * say is shared between files. Everything else, and all of it where a byte differs, is the checker's own.
 */
vi.mock(import('../../src/device/signature/der.ts'), async (original) => {
  const real = await original()
  const read = new Map<string, ReturnType<typeof real.readDer>>()
  const readDer: typeof real.readDer = (bytes) => {
    const name = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    const found = read.get(name) ?? real.readDer(bytes)
    if (read.size >= MOST_SHARED) read.clear()
    read.set(name, found)
    return found
  }
  return { ...real, readDer }
})
const MOST_SHARED = 100

/** A signed file of more than 200 kB; in full, every byte of it is hit once. */
const FILLER = 205_000
/** Files that are looked at side by side: hashes and signatures are computed beside the rest. */
const TOGETHER = 8
const world = await newWorld()
const good = await signedPaper(world, { stamped: now - 3_600_000, filler: FILLER })
const issuers = [issuer(world.root)]
const look = (bytes: Uint8Array<ArrayBuffer>) => checkFile({ bytes, issuers, now })
const isValid = (found: SignatureReport) =>
  found.outcome === 'checked' && found.findings.some(({ verdict }) => verdict === 'valid')

/** The signature's own place, which it cannot cover. */
const text = Buffer.from(good).toString('latin1')
const [, from = '', until = ''] = /\/ByteRange \[0 (\d+) (\d+) \d+\]/.exec(text) ?? []
const gap = { from: Number(from), until: Number(until) }
const isCovered = (at: number) => at < gap.from || at >= gap.until

test('a bit flipped anywhere in a signed file never leaves it valid, nor are other changes passed over', async () => {
  expect(good.length).toBeGreaterThan(200_000)
  expect(gap.until).toBeGreaterThan(gap.from)
  expect(await look(good)).toMatchObject({ findings: [{ verdict: 'valid' }] })
  const count = Math.min(good.length, trials('FAULT_FLIPS', 150))
  const draw = chances(seed)
  const failures: string[] = []
  const counts: Record<string, number> = {
    altered: 0,
    doubtful: 0,
    unseen: 0,
    'valid in the place of the signature': 0,
  }
  const note = (key: string) => {
    counts[key] = (counts[key] ?? 0) + 1
  }
  const judge = async (bytes: Uint8Array<ArrayBuffer>, covered: boolean, what: string) => {
    const found = await look(bytes)
    if (isValid(found) && covered) failures.push(`${what}: valid`)
    if (found.outcome !== 'checked') note('unseen')
    else if (isValid(found)) note('valid in the place of the signature')
    else note(found.findings.some(({ verdict }) => verdict === 'altered') ? 'altered' : 'doubtful')
  }

  const all = count === good.length
  for (let trial = 0; trial < count; trial += TOGETHER) {
    const some = Array.from({ length: Math.min(TOGETHER, count - trial) }, (_, more) => {
      const at = all ? trial + more : draw.whole(0, good.length - 1)
      const bytes = good.slice()
      const bit = 1 << draw.whole(0, 7)
      bytes[at] = (bytes[at] ?? 0) ^ bit
      return judge(bytes, isCovered(at), `bit ${bit} at ${at}`)
    })
    await Promise.all(some)
  }

  const edits = trials('FAULT_EDITS', 50)
  for (let trial = 0; trial < edits; trial += 1) {
    const [at, size, more] = [draw.whole(0, good.length - 10), draw.whole(0, 8), draw.whole(0, 8)]
    const noise = Uint8Array.from({ length: more }, () => draw.whole(0, 255))
    const bytes = new Uint8Array(Buffer.concat([good.subarray(0, at), noise, good.subarray(at + size)]))
    const same = Buffer.compare(bytes, good) === 0
    const covered = !same && (bytes.length !== good.length || isCovered(at) || isCovered(at + size - 1))
    await judge(bytes, covered, `${size} bytes at ${at} replaced by ${more}`)
  }
  report({ lane: 'forged signatures', seed, trials: count + edits, failures, counts })
  expect(failures).toEqual([])
}, 7_200_000)
