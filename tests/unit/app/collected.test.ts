import { expect, test } from 'vitest'
import { type Collected, collect } from '../../../src/app/handover/collected.ts'
import { missingOf, picturesOf } from '../../../src/core/handover-pictures.ts'

async function textsOf(bytes: Uint8Array<ArrayBuffer>) {
  return (await picturesOf(bytes)) ?? []
}

test('pictures of another whole are told and not taken in, until the own ones go on', async () => {
  const own = await textsOf(new Uint8Array(1000).fill(1))
  const [foreign = ''] = await textsOf(new Uint8Array(1000).fill(2))
  const first = collect({}, own[0] ?? '')
  const told = collect(first, foreign)
  expect(told).toEqual({ got: first.got, refused: 'foreign' })
  expect(collect(told, foreign), 'seen ten times a second, told once').toBe(told)
  expect(collect(told, own[0] ?? '')).toEqual(first)
  const after = collect(told, own[2] ?? '')
  expect(after.refused).toBeUndefined()
  expect(after.got && missingOf(after.got)).toEqual([2])
})

test('what is misread, comes again or is none of ours leaves everything as it was', async () => {
  const [one = ''] = await textsOf(new Uint8Array(1000).fill(1))
  const before: Collected = collect({}, one)
  for (const text of [one, `${one}0`, one.slice(0, -1), 'https://example.vn', '']) {
    expect(collect(before, text)).toBe(before)
  }
  const newer = collect({}, 'TB2:ABC')
  expect(newer).toEqual({ refused: 'newer' })
  expect(collect(newer, 'TB2:ABC')).toBe(newer)
})
