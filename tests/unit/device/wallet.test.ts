import { describe, expect, test, vi } from 'vitest'
import { keyOfPin } from '../../../src/device/pin-key.ts'
import { openWallet, type WalletPaper } from '../../../src/device/wallet.ts'
import { asked, device, ended, flip, freshName, picture, raw, valueIn } from './fixtures.ts'

// There is no worker here, and what a PIN costs is measured elsewhere.
vi.mock('../../../src/device/pin-work.ts', () => ({
  affordableCost: async () => ({ memory: 64, iterations: 1 }),
  wrappingKey: keyOfPin,
}))

const facts: Omit<WalletPaper, 'sha256' | 'size'> = {
  procedure: '1.001193',
  about: 'Bi',
  checkedAt: '2026-11-20T02:00:00.000Z',
  recognised: true,
}
const later = (days: number) => new Date(Date.now() + days * 86_400_000)
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())

describe('the papers wallet', () => {
  test('gives back byte for byte what was put in, also to another tab and after a new start', async () => {
    const name = freshName()
    const blob = picture('paper')
    const paper = valueIn(await openWallet(device(name)).add(blob, facts))
    const other = openWallet(device(name))
    expect(valueIn(await other.list())).toEqual([paper])
    expect(paper).toEqual({ ...facts, sha256: paper.sha256, size: blob.size })
    expect(await bytesOf(valueIn(await other.open(paper.sha256)))).toEqual(await bytesOf(blob))
  })

  test('holds the same bytes once, with what was found out last', async () => {
    const wallet = openWallet(device())
    valueIn(await wallet.add(picture('a'), { ...facts, recognised: false }))
    const second = valueIn(await wallet.add(picture('a'), facts))
    expect(valueIn(await wallet.list())).toEqual([second])
  })

  test('takes a paper out and puts it back at its place, whole', async () => {
    const wallet = openWallet(device())
    for (const mark of ['a', 'b', 'c']) valueIn(await wallet.add(picture(mark), facts))
    const before = valueIn(await wallet.list())
    const [, middle] = before
    if (!middle) throw new Error('three papers were added')
    valueIn(await wallet.remove(middle.sha256))
    expect(valueIn(await wallet.list())).toEqual(before.filter((paper) => paper !== middle))
    valueIn(await wallet.restore(middle, 1))
    expect(valueIn(await wallet.list())).toEqual(before)
    expect(await bytesOf(valueIn(await wallet.open(middle.sha256)))).toEqual(await bytesOf(picture('b')))
  })

  test('keeps its bytes from the sweep for as long as they are listed, and lets them go afterwards', async () => {
    const opened = device()
    const wallet = openWallet(opened)
    const { sha256 } = valueIn(await wallet.add(picture(), facts))
    for (const days of [2, 4, 400]) expect(valueIn(await opened.files.sweep(later(days)))).toBe(0)
    valueIn(await wallet.open(sha256))
    valueIn(await wallet.remove(sha256))
    expect(valueIn(await opened.files.sweep(later(401)))).toBe(0)
    expect(valueIn(await opened.files.sweep(later(403)))).toBe(1)
    expect(await wallet.open(sha256)).toEqual({ ok: false, error: { code: 'file.unreadable' } })
  })

  test('tells of a paper whose bytes are damaged, and the others stay as they are', async () => {
    const name = freshName()
    const wallet = openWallet(device(name))
    const damaged = valueIn(await wallet.add(picture('damaged'), facts))
    await raw(name, async (db) => {
      const tx = db.transaction('files', 'readwrite')
      const [row] = await asked(tx.objectStore('files').getAll())
      flip(row.sealed)
      tx.objectStore('files').put(row)
      await ended(tx)
    })
    const whole = valueIn(await wallet.add(picture('whole'), facts))
    expect(valueIn(await wallet.list())).toHaveLength(2)
    expect(await wallet.open(damaged.sha256)).toEqual({ ok: false, error: { code: 'file.unreadable' } })
    expect(await bytesOf(valueIn(await wallet.open(whole.sha256)))).toEqual(await bytesOf(picture('whole')))
  })

  test('with a list of another shape says so, writes nothing over it, and nothing is swept', async () => {
    const opened = device()
    const wallet = openWallet(opened)
    const { sha256 } = valueIn(await wallet.add(picture(), facts))
    valueIn(await opened.notes.put('wallet', [{ of: 'a later version' }]))
    const malformed = { ok: false, error: { code: 'device.failed', facts: { reason: 'malformed' } } }
    expect(await wallet.list()).toEqual(malformed)
    expect(await wallet.add(picture('b'), facts)).toEqual(malformed)
    for (const days of [3, 6]) expect(valueIn(await opened.files.sweep(later(days)))).toBe(0)
    valueIn(await wallet.open(sha256))
  })

  test('is shut while the device is locked, and whole when the PIN is given', async () => {
    const name = freshName()
    const first = device(name)
    const paper = valueIn(await openWallet(first).add(picture(), facts))
    expect(valueIn(await first.setPin('280519'))).toBe(true)
    const opened = device(name)
    const wallet = openWallet(opened)
    const locked = { ok: false, error: { code: 'device.locked' } }
    expect(await wallet.list()).toEqual(locked)
    expect(await wallet.add(picture('b'), facts)).toEqual(locked)
    expect(await wallet.open(paper.sha256)).toEqual(locked)
    valueIn(await opened.unlock('280519'))
    expect(valueIn(await wallet.list())).toEqual([paper])
    expect(await bytesOf(valueIn(await wallet.open(paper.sha256)))).toEqual(await bytesOf(picture()))
  })
})
