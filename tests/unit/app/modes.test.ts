import { expect, test } from 'vitest'
import { modeOf } from '../../../src/app/modes.ts'
import { randomId } from '../../../src/core/random-id.ts'

const id = randomId()
const visit = modeOf('/kiosk').device

test.each([
  ['/', '', 'citizen', false],
  ['/procedures/1.001193', '', 'citizen', false],
  ['/kiosks', '', 'citizen', false],
  ['/volunteers/for', '', 'citizen', false],
  ['/practiced', '', 'citizen', false],
  ['/practice', '/practice', 'practice', true],
  ['/practice/results', '/practice', 'practice', true],
  ['/kiosk', '/kiosk', visit, false],
  ['/kiosk/results', '/kiosk', visit, false],
  ['/practice/kiosk/results', '/practice/kiosk', `practice-${visit}`, true],
  ['/volunteer', '/volunteer', 'volunteer', false],
  ['/volunteer/for/nobody/results', '/volunteer', 'volunteer', false],
  [`/volunteer/for/${id}`, `/volunteer/for/${id}`, `helping-${id}`, false],
  [`/practice/volunteer/for/${id}/results`, `/practice/volunteer/for/${id}`, `practice-helping-${id}`, true],
])('the path %s runs under "%s" with the database %s', (path, base, device, practice) => {
  expect(modeOf(path)).toMatchObject({ base, device, practice })
})

test('the database of a shared screen has a name that no other visit has', () => {
  expect(visit).toMatch(/^kiosk-[0-9a-f-]{36}$/)
})

test('a shared screen forgets, has its own keyboard and is large; whoever helps is locked out after two minutes', () => {
  expect(modeOf('/kiosk')).toMatchObject({
    remembers: false,
    keyboard: 'screen',
    size: 'large',
    idle: { seconds: 60, does: 'forget' },
  })
  expect(modeOf(`/volunteer/for/${id}`)).toMatchObject({
    remembers: true,
    filesFor: 'others',
    idle: { seconds: 120, does: 'lock' },
  })
  expect(modeOf('/')).toMatchObject({ remembers: true, filesFor: 'self', size: 'normal', keyboard: 'system' })
})
