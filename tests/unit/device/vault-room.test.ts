import { afterEach, expect, test, vi } from 'vitest'
import { hasRoomFor, roomLeft, TEXT_RESERVE } from '../../../src/device/room.ts'
import { device, draftWith, picture, putFile, valueIn } from './fixtures.ts'

afterEach(() => vi.unstubAllGlobals())

const browserSays = (estimate: () => Promise<{ quota?: number; usage?: number }>) =>
  vi.stubGlobal('navigator', { storage: { estimate } })

test('a photo that would take the room of the text is refused, and the text is still saved', async () => {
  browserSays(async () => ({ quota: 100_000_000, usage: 100_000_000 - TEXT_RESERVE }))
  const opened = device()
  const { drafts } = opened
  expect(await putFile(opened, picture())).toEqual({ ok: false, error: { code: 'device.full' } })
  const draft = draftWith({ name: 'An' })
  valueIn(await drafts.put(draft))
  expect(valueIn(await drafts.list())).toEqual([draft])

  browserSays(async () => ({ quota: 100_000_000, usage: 50_000_000 }))
  valueIn(await putFile(opened, picture()))
})

test('the last byte that leaves the reserve whole still fits', async () => {
  browserSays(async () => ({ quota: TEXT_RESERVE + 1000, usage: 0 }))
  expect(await hasRoomFor(1000)).toBe(true)
  expect(await hasRoomFor(1001)).toBe(false)
})

test.each([
  ['is absent', undefined],
  ['says nothing', { estimate: async () => ({}) }],
  ['refuses', { estimate: async () => Promise.reject(new Error('blocked')) }],
])('where the estimate %s, the browser decides by itself', async (_, storage) => {
  vi.stubGlobal('navigator', { storage })
  expect(await roomLeft()).toBeUndefined()
  expect(await hasRoomFor(1e12)).toBe(true)
})
