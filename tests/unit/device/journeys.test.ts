import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import type { JourneyProgress } from '../../../src/core/journey.ts'
import { openJourneys } from '../../../src/device/journeys.ts'
import { asked, device, freshName, raw, valueIn } from './fixtures.ts'

const begun: JourneyProgress = {
  journey: 'vneid',
  version: '2026-11-22',
  step: 'prepare',
  answers: {},
  ticked: [],
  done: [],
  resting: false,
  updatedAt: '2026-11-22T03:00:00.000Z',
}
const tick = (id: string) => (now: JourneyProgress | undefined) => {
  const base = now ?? begun
  return { ...base, ticked: [...base.ticked, id] }
}

describe('how far somebody is in a journey', () => {
  test('is nothing before it is begun', async () => {
    expect(valueIn(await openJourneys(device()).progress('vneid'))).toBeUndefined()
  })

  test('is there again after the browser was closed, down to the place in the troubleshooting', async () => {
    const name = freshName()
    const first = device(name)
    valueIn(await openJourneys(first).change('vneid', () => ({ ...begun, step: 'activate', trouble: 'no-code' })))
    first.close()
    expect(valueIn(await openJourneys(device(name)).progress('vneid'))).toEqual({
      ...begun,
      step: 'activate',
      trouble: 'no-code',
    })
  })

  test('keeps the ticks of two tabs that write at the same time', async () => {
    const name = freshName()
    const [one, other] = [openJourneys(device(name)), openJourneys(device(name))]
    const written = await Promise.all([
      one.change('vneid', tick('card')),
      other.change('vneid', tick('phone')),
      one.change('vneid', tick('sim')),
      other.change('vneid', tick('signal')),
    ])
    for (const outcome of written) valueIn(outcome)
    expect(valueIn(await one.progress('vneid'))?.ticked.sort()).toEqual(['card', 'phone', 'signal', 'sim'])
  })

  test('is told to the other tab, which then reads it', async () => {
    const name = freshName()
    const [here, there] = [openJourneys(device(name)), openJourneys(device(name))]
    const heard = new Promise<void>((resolve) => there.listen('vneid', resolve))
    const otherHeard: string[] = []
    there.listen('other', () => otherHeard.push('other'))
    valueIn(await here.change('vneid', tick('card')))
    await heard
    expect(valueIn(await there.progress('vneid'))?.ticked).toEqual(['card'])
    expect(otherHeard).toEqual([])
  })

  test('cannot be read off the disk, and nothing is left when it is forgotten', async () => {
    const name = freshName()
    const journeys = openJourneys(device(name))
    valueIn(await journeys.change('vneid', () => ({ ...begun, answers: { case: 'forgot-password' } })))
    const kept = () => raw(name, (db) => asked(db.transaction('notes').objectStore('notes').getAll()))
    const [row] = await kept()
    const bytes = row.id + new TextDecoder('latin1').decode(row.sealed)
    for (const word of ['vneid', 'forgot-password', 'journey']) expect(bytes).not.toContain(word)
    valueIn(await journeys.forget('vneid'))
    expect(await kept()).toEqual([])
  })

  test('that another version left in another shape is begun anew, without an error', async () => {
    const opened = device()
    valueIn(await opened.notes.put('journey-vneid', { step: 3 }))
    const journeys = openJourneys(opened)
    expect(valueIn(await journeys.progress('vneid'))).toBeUndefined()
    expect(valueIn(await journeys.change('vneid', tick('card'))).ticked).toEqual(['card'])
  })
})

test('a sheet is kept, found again and forgotten', async () => {
  const Sheet = z.strictObject({ name: z.string() })
  const name = freshName()
  valueIn(await openJourneys(device(name)).changeSheet('tk01', Sheet, () => ({ name: 'Nguyễn Thị Ánh' })))
  const journeys = openJourneys(device(name))
  expect(valueIn(await journeys.sheet('tk01', Sheet))).toEqual({ name: 'Nguyễn Thị Ánh' })
  valueIn(await journeys.forgetSheet('tk01'))
  expect(valueIn(await journeys.sheet('tk01', Sheet))).toBeUndefined()
})

test('a sheet keeps the lines that two tabs write at the same time', async () => {
  const Sheet = z.record(z.string(), z.string())
  const name = freshName()
  const [one, other] = [openJourneys(device(name)), openJourneys(device(name))]
  const line = (id: string, text: string) => (now: Record<string, string> | undefined) => ({ ...now, [id]: text })
  const written = await Promise.all([
    one.changeSheet('tk01', Sheet, line('name', 'Nguyễn Thị Ánh')),
    other.changeSheet('tk01', Sheet, line('phone', '0912345678')),
  ])
  for (const outcome of written) valueIn(outcome)
  expect(valueIn(await one.sheet('tk01', Sheet))).toEqual({ name: 'Nguyễn Thị Ánh', phone: '0912345678' })
})
