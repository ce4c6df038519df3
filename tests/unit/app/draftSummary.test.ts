import { expect, test } from 'vitest'
import { daysSinceWritten, summarise } from '../../../src/app/draftSummary.ts'
import { draftPath } from '../../../src/app/openDrafts.ts'
import { newDraft } from '../../../src/device/new-draft.ts'
import { loadProcedure } from '../../../src/procedures/index.ts'

const code = '1.001193'

async function birth() {
  const pack = await loadProcedure(code)
  if (!pack.ok) throw new Error('the birth pack cannot be read')
  return pack.value
}

test('a draft that has just begun stands at the first step and has no name yet', async () => {
  const { version, steps } = await birth()
  const summary = await summarise(newDraft({ code, version }, steps[0]?.id ?? ''))
  expect(summary).toMatchObject({ about: '', step: 1 })
})

test('sections are counted, so that two questions of one section are the same step', async () => {
  const { version, steps } = await birth()
  const [first, second] = steps.filter(({ section, when }) => section === steps[0]?.section && !when)
  const draft = newDraft({ code, version }, first?.id ?? '')
  expect((await summarise({ ...draft, step: second?.id ?? '' }))?.step).toBe((await summarise(draft))?.step)
})

test('the answer that tells dossiers apart names the draft', async () => {
  const { version, about, steps } = await birth()
  const draft = { ...newDraft({ code, version }, steps[0]?.id ?? ''), answers: { [about]: 'Lò Thị Hoa' } }
  expect((await summarise(draft))?.about).toBe('Lò Thị Hoa')
})

test('a draft of a procedure that is no longer offered has no summary, and is still listed by its place', async () => {
  const draft = newDraft({ code: '9.999999', version: '2026-01-01' }, 'somewhere')
  expect(await summarise(draft)).toBeUndefined()
  expect(draftPath(draft)).toBe(`/procedures/9.999999/fill/somewhere?draft=${draft.id}`)
})

test('its age is counted in days of Vietnam, and a clock that was set back makes none in the future', async () => {
  const { version } = await birth()
  const draft = { ...newDraft({ code, version }, 'x'), updatedAt: '2026-11-20T16:30:00.000Z' }
  expect(daysSinceWritten(draft, new Date('2026-11-20T16:59:00Z'))).toBe(0)
  expect(daysSinceWritten(draft, new Date('2026-11-20T17:01:00Z'))).toBe(1)
  expect(daysSinceWritten(draft, new Date('2026-10-01T00:00:00Z'))).toBe(0)
})
