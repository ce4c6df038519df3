import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openProgress } from '../../../src/app/journey/progress.ts'
import {
  emptySheet,
  faultsOf,
  keepable,
  type Sheet,
  secretsOn,
  sheetFields,
  withLine,
} from '../../../src/app/journey/sheet.ts'
import { pageOf, standAt, stoneOf, wayOf } from '../../../src/app/journey/way.ts'
import { Journey, type JourneyProgress } from '../../../src/core/journey.ts'
import { begin } from '../../../src/core/journey-moves.ts'
import type { Problem } from '../../../src/core/problem.ts'
import { err, ok, type Result } from '../../../src/core/result.ts'
import type { Journeys } from '../../../src/device/journeys.ts'

const today = '2026-11-22'
const now = new Date('2026-11-22T03:00:00Z')

const journey = Journey.parse({
  id: 'trip',
  version: today,
  reviewBy: '2027-01-01',
  pictogram: 'phone',
  facts: [],
  desks: [{ id: 'office' }],
  links: [],
  trouble: [{ id: 'lost', kind: 'desk', facts: [], desk: 'office', bring: [] }],
  steps: [
    { id: 'know', section: 'before', kind: 'read' },
    { id: 'pack', section: 'before', kind: 'checklist', items: [{ id: 'card' }, { id: 'phone' }] },
    { id: 'which', section: 'way', kind: 'ask', answer: 'road', options: [{ id: 'short' }, { id: 'long' }] },
    {
      id: 'walk',
      section: 'walk',
      kind: 'off-app',
      when: { field: 'road', is: 'long' },
      place: 'phone',
      drawing: 'walk',
      sheet: 'tk01',
      trouble: 'lost',
    },
    { id: 'there', section: 'end', kind: 'done', when: { field: 'road', answered: true } },
  ],
})

const begun = begin(journey, now.toISOString())
const on = (part: Partial<JourneyProgress>): JourneyProgress => ({ ...begun, ...part })

test('the way begins at the first step, and an open question hides how long it is', () => {
  const way = wayOf(journey, undefined, today, now)
  expect(way.at.id).toBe('know')
  expect(way.ahead.map(({ id }) => id)).toEqual(['know', 'pack', 'which'])
  expect(stoneOf(way, way.at)).toEqual({ current: 1, known: 2 })
})

test('with the question answered every stone is known', () => {
  const way = wayOf(journey, on({ step: 'walk', answers: { road: 'long' } }), today, now)
  expect(stoneOf(way, way.at)).toEqual({ current: 3, known: 4, total: 4 })
})

test('a press means the place of its page, also when a second tab has walked on', () => {
  const ahead = on({ step: 'there', answers: { road: 'long' }, resting: true })
  expect(standAt(journey, ahead, { step: 'walk', trouble: 'lost' }, today)).toMatchObject({
    step: 'walk',
    trouble: 'lost',
    resting: false,
  })
  expect(standAt(journey, ahead, { step: 'walk', trouble: 'no-such-place' }, today)?.trouble).toBeUndefined()
  expect(standAt(journey, on({}), { step: 'walk' }, today)).toBeUndefined()
})

test('going on leads back into the troubleshooting', () => {
  expect(pageOf({ step: 'walk', trouble: 'lost' })).toBe('/vneid/walk/trouble/lost')
  expect(pageOf({ step: 'walk' })).toBe('/vneid/walk')
})

/** A device in memory that can refuse to write. */
function memory() {
  let kept: JourneyProgress | undefined
  let refusal: Problem | undefined
  const gone: string[] = []
  const journeys: Journeys = {
    progress: async () => ok(kept),
    async change(_id, change): Promise<Result<JourneyProgress, Problem>> {
      if (refusal) return err(refusal)
      kept = change(kept)
      return ok(kept)
    },
    async forget() {
      kept = undefined
      return ok(undefined)
    },
    listen: () => () => undefined,
    sheet: async () => ok(undefined),
    changeSheet: async (_name, _schema, change) => ok(change(undefined)),
    async forgetSheet(name) {
      gone.push(name)
      return ok(undefined)
    },
  }
  return {
    journeys,
    kept: () => kept,
    sheetsGone: () => gone,
    write: (progress: JourneyProgress) => {
      kept = progress
    },
    refuse: (problem: Problem | undefined) => {
      refusal = problem
    },
  }
}

const tick = (id: string) => (progress: JourneyProgress) => ({ ...progress, ticked: [...progress.ticked, id] })

test('a change is shown at once and kept in order', async () => {
  const device = memory()
  const store = openProgress(device.journeys, journey, () => now)
  await store.getState().read()
  const both = Promise.all([store.getState().change(tick('card')), store.getState().change(tick('phone'))])
  expect(store.getState()).toMatchObject({ saving: 'saving', known: { value: { ticked: ['card', 'phone'] } } })
  expect(await both).toEqual([true, true])
  expect(device.kept()?.ticked).toEqual(['card', 'phone'])
  expect(store.getState().saving).toBe('saved')
})

test('what another tab wrote comes in and is not lost by the next change', async () => {
  const device = memory()
  const store = openProgress(device.journeys, journey, () => now)
  await store.getState().change(tick('card'))
  device.write(on({ ticked: ['card', 'sim'] }))
  await store.getState().change(tick('phone'))
  expect(device.kept()?.ticked).toEqual(['card', 'sim', 'phone'])
  device.write(on({ ticked: [], step: 'pack' }))
  await store.getState().read()
  expect(store.getState().known).toMatchObject({ value: { ticked: [], step: 'pack' } })
})

test('a change that could not be kept stays on the page, is said, and is kept with the next one', async () => {
  const device = memory()
  const store = openProgress(device.journeys, journey, () => now)
  await store.getState().read()
  device.refuse({ code: 'device.full' })
  expect(await store.getState().change(tick('card'))).toBe(false)
  await store.getState().read()
  expect(store.getState()).toMatchObject({
    saving: 'failed',
    problem: { code: 'device.full' },
    known: { value: { ticked: ['card'] } },
  })
  device.refuse(undefined)
  expect(await store.getState().change((same) => same)).toBe(true)
  expect(device.kept()?.ticked).toEqual(['card'])
  expect(store.getState()).toMatchObject({ saving: 'saved', problem: undefined })
})

test('begun anew nothing of it is left, and nothing of what was written on its sheets', async () => {
  const device = memory()
  const store = openProgress(device.journeys, journey, () => now)
  await store.getState().change(tick('card'))
  expect(await store.getState().forget()).toBe(true)
  expect(device.kept()).toBeUndefined()
  expect(device.sheetsGone()).toEqual(['tk01'])
  expect(store.getState().known).toEqual({ state: 'ready', value: undefined })
})

const sheet = (texts: Record<string, string>, birthDate = { day: '', month: '', year: '' }): Sheet => ({
  texts,
  birthDate,
})

test('an empty sheet has no fault: it is filled in by hand', () => {
  for (const who of [undefined, 'self', 'child', 'foreigner']) expect(faultsOf(sheet({}), who, today)).toEqual([])
})

test('a number that does not fit the birth date is found, and a code in the free line is refused', () => {
  const written = sheet(
    { personalId: '001057012345', phone: '0912', extra: 'mã OTP 482913' },
    { day: '5', month: '11', year: '1960' },
  )
  expect(faultsOf(written, 'self', today).map(({ field, code }) => `${field} ${code}`)).toEqual([
    'personalId id.birth-year',
    'phone phone.length',
    'extra answer.secret',
  ])
})

test('a line on which a code is being written is not kept, and said at once; the other lines stay', () => {
  const line = { id: 'extra', value: 'mã OTP 482913' } as const
  const seen = withLine(sheet({ phone: '0912345678' }), line)
  expect(secretsOn(seen, 'self')).toEqual([{ code: 'answer.secret', field: 'extra' }])
  expect(withLine(seen, keepable(line)).texts).toEqual({ phone: '0912345678', extra: '' })
  const plain = { id: 'name', value: 'Nguyễn Thị Ánh' } as const
  expect(keepable(plain)).toBe(plain)
  expect(secretsOn(withLine(emptySheet, plain), 'self')).toEqual([])
})

test('a child has a guardian on the sheet, a foreigner a passport', () => {
  const ids = (who: string) => sheetFields(who).map(({ id }) => id)
  expect(ids('child')).toContain('guardianId')
  expect(ids('foreigner')).toContain('passport')
  expect(ids('foreigner')).not.toContain('personalId')
})

test('every drawing that a step shows is drawn, once, with its numbers, and in the colours of the page', () => {
  const root = path.join(import.meta.dirname, '../../..')
  const sprite = readFileSync(path.join(root, 'public/drawings.svg'), 'utf8')
  const vneid = Journey.parse(JSON.parse(readFileSync(path.join(root, 'src/procedures/journeys/vneid.json'), 'utf8')))
  const drawn = [...sprite.matchAll(/<symbol id="([\w-]+)"/g)].map((match) => match[1])
  const shown = new Set(vneid.steps.flatMap((step) => (step.kind === 'off-app' ? [step.drawing] : [])))
  // The last one is of the device check.
  expect(drawn.sort()).toEqual([...shown, 'nfc-back'].sort())
  expect(sprite.match(/>1<\/text>/g)?.length).toBe(shown.size)
  expect(sprite).not.toMatch(/style=|<image|href=/i)
})
