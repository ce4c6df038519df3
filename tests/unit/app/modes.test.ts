import { expect, test } from 'vitest'
import { modeOf } from '../../../src/app/modes.ts'
import { randomId } from '../../../src/core/random-id.ts'

const id = randomId()

test.each([
  ['/', '', 'citizen', false],
  ['/procedures/1.001193', '', 'citizen', false],
  ['/kiosks', '', 'citizen', false],
  ['/volunteers/for', '', 'citizen', false],
  ['/practiced', '', 'citizen', false],
  ['/practice', '/practice', 'practice', true],
  ['/practice/results', '/practice', 'practice', true],
  ['/kiosk', '/kiosk', 'kiosk', false],
  ['/kiosk/results', '/kiosk', 'kiosk', false],
  ['/practice/kiosk/results', '/practice/kiosk', 'practice-kiosk', true],
  ['/volunteer', '/volunteer', 'volunteer', false],
  ['/volunteer/for/nobody/results', '/volunteer', 'volunteer', false],
  [`/volunteer/for/${id}`, `/volunteer/for/${id}`, `helping-${id}`, false],
  [`/practice/volunteer/for/${id}/results`, `/practice/volunteer/for/${id}`, `practice-helping-${id}`, true],
])('the path %s runs under "%s" with the database %s', (path, base, device, practice) => {
  expect(modeOf(path)).toMatchObject({ base, device, practice })
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
