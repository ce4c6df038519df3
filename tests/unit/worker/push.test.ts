import { expect, test } from 'vitest'
import { noticeOf } from '../../../src/worker/push.ts'

test('a notice is shown as the office wrote it, and the newest of a dossier takes the place of the one before', () => {
  const payload = { id: '3f0c6d3e-4f2b-4c58-9a3e-0d6a1c7b2e11', title: 'Từng Bước', body: 'Hồ sơ có tin mới' }
  expect(noticeOf(JSON.stringify(payload))).toEqual({ title: payload.title, body: payload.body, tag: payload.id })
})

test('whatever else comes by push shows the name of the app and nothing of what came', () => {
  for (const odd of [
    undefined,
    '',
    'not JSON',
    'null',
    '1',
    '[]',
    '{"title":"Nguyễn Văn An"}',
    '{"id":1,"title":"a","body":"b"}',
  ]) {
    expect(noticeOf(odd), String(odd)).toEqual({ title: 'Từng Bước', body: '', tag: 'news' })
  }
})
