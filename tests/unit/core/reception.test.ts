import { describe, expect, test } from 'vitest'
import type { Answers } from '../../../src/core/answers.ts'
import { addDays } from '../../../src/core/dates.ts'
import { seal } from '../../../src/core/dossier.ts'
import { admit, SEALED_DAYS } from '../../../src/core/reception.ts'
import { loadProcedure, loadSamples } from '../../../src/procedures/index.ts'
import { ask, packWith, person } from './fixtures.ts'

const tables = {
  calendar: {
    version: '',
    source: '',
    from: '2026-01-01',
    until: '2026-12-31',
    holidays: [],
    makeUpDays: [],
    doubtfulDays: [],
  },
  idProvinces: new Set<string>(),
  hasCommune: () => true,
}
const id = '0b9d6f0e-4a3c-4c5e-9a51-6f1d2c3b4a59'
const sealedOn = '2026-11-16'
const noon = (day: string) => new Date(`${day}T05:00:00Z`)
const date = (text: string) => {
  const [year = '', month = '', day = ''] = text.split('-')
  return { day, month, year }
}

/** What depends on the day: a question for the young, a page for the late, a date that may not be past. */
const pack = packWith([
  ask('child', [{ id: 'birth', kind: 'date', limits: [{ rule: 'not-after', than: 'today' }] }]),
  ask('consent', [{ id: 'consent', kind: 'yes-no', when: { field: 'birth', age: { under: 14 } } }]),
  { id: 'late', section: 'late', kind: 'read', when: { not: { field: 'birth', withinDays: 60 } } },
  ask('stay', [{ id: 'from', kind: 'date', limits: [{ rule: 'not-before', than: 'today' }] }]),
])

function sealedWith(answers: Answers, today = sealedOn, now = noon(today)) {
  const dossier = seal(pack, { id, revision: 1, answers: { ...person, ...answers } }, { today }, now)
  if (!dossier.ok) throw new Error(JSON.stringify(dossier.error))
  return dossier.value
}
const arriving = (dossier: ReturnType<typeof sealedWith>, today: string) =>
  admit(dossier, { load: async () => pack }, tables, today)

const almostFourteen = { birth: date('2012-11-17'), consent: 'yes', from: date('2026-11-18') }

describe('a dossier that waited on its device', () => {
  test('is not refused because somebody had a birthday, or a day to come has come', async () => {
    const dossier = sealedWith(almostFourteen)
    expect((await arriving(dossier, sealedOn)).ok).toBe(true)
    expect((await arriving(dossier, '2026-11-17')).ok).toBe(true)
    expect((await arriving(dossier, addDays(sealedOn, SEALED_DAYS))).ok).toBe(true)
  })

  test('is looked at by the day it arrives when it waited longer than that', async () => {
    const arrived = await arriving(sealedWith(almostFourteen), addDays(sealedOn, SEALED_DAYS + 1))
    expect(arrived).toEqual({ ok: false, error: [{ code: 'date.past', field: 'from' }] })
  })

  test('is not refused for a page to read that only the late are shown', async () => {
    const dossier = sealedWith({ birth: date(addDays(sealedOn, -60)), consent: 'yes', from: date('2026-12-31') })
    expect((await arriving(dossier, addDays(sealedOn, 1))).ok).toBe(true)
  })

  test('is refused for a birth after today by a clock that is ahead, and taken when that day has come', async () => {
    const dossier = sealedWith({ birth: date('2026-11-18'), consent: 'yes', from: date('2026-12-31') }, '2026-11-18')
    expect(await arriving(dossier, sealedOn)).toEqual({ ok: false, error: [{ code: 'date.future', field: 'birth' }] })
    expect((await arriving(dossier, '2026-11-18')).ok).toBe(true)
  })

  test('gains nothing by a day of sealing on which it was not right either', async () => {
    const dossier = { ...sealedWith(almostFourteen), sealedAt: noon('2026-11-30').toISOString() }
    expect((await arriving(dossier, '2026-12-01')).ok).toBe(false)
  })
})

test('a birth sealed on its sixtieth day is taken on the sixty-first', async () => {
  const birth = await loadProcedure('1.001193')
  const [sample] = await loadSamples('1.001193')
  if (!birth.ok || !sample) throw new Error('the pack of births is expected')
  const answers = { ...sample.answers, 'child.birthDate': date(addDays(sealedOn, -60)) }
  const dossier = seal(birth.value, { id, revision: 1, answers }, { today: sealedOn }, noon(sealedOn))
  if (!dossier.ok) throw new Error(JSON.stringify(dossier.error))
  const arrived = await admit(dossier.value, { load: async () => birth.value }, tables, addDays(sealedOn, 1))
  expect(arrived.ok).toBe(true)
})
