import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { gateway as gatewayAdapter } from '../../../src/adapters/gateway.ts'
import { csvOf } from '../../../src/gateway/desk/csv.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { canaries } from '../../contract/made-up-dossier.ts'
import { seen, submitted } from '../../contract/office-under-test.ts'
import { deskWith, login, machineDesk, officer, type TestOfficer } from '../../contract/officers.ts'

vi.setConfig({ testTimeout: 60_000 })

let gateway: Awaited<ReturnType<typeof openGateway>>
let now = new Date('2026-11-20T03:00:00.000Z')
let one: TestOfficer
let leader: TestOfficer
beforeAll(async () => {
  gateway = await openGateway({ now: () => now })
  one = await officer(gateway.baseUrl, 'one', 'specialist', '=HYPERLINK("http://evil.example";"Tư pháp")')
  leader = await officer(gateway.baseUrl, 'leader', 'leader')
})
afterAll(() => gateway.close())

const under = () => ({
  office: gatewayAdapter({ baseUrl: gateway.baseUrl }).office,
  desk: machineDesk(gateway.baseUrl),
  close: async () => {},
})
const arrived = async () => (await submitted(under())).receipt.number
const november = { from: '2026-11-01', to: '2026-11-30' }

/** A case that the officer has, moved on by these moves. */
async function worked(...moves: readonly ('accept' | 'process' | 'finish')[]): Promise<string> {
  const number = await arrived()
  await under().desk.work.assign(number, { seen: null, to: one.id })
  let status: 'submitted' | 'accepted' | 'processing' = 'submitted'
  for (const type of moves) {
    const moved = await under().desk.move(number, seen(status), { type })
    if (!moved.ok) throw new Error(JSON.stringify(moved.error))
    status = type === 'accept' ? 'accepted' : 'processing'
  }
  return number
}

test('The board counts what came, what was done by the day that was promised and what was not, by unit and officer', async () => {
  const [slow, waits] = [await worked('accept', 'process'), await worked('accept')]
  await worked('accept', 'process', 'finish')
  const free = await arrived()
  await under().desk.move(waits, seen('accepted'), { type: 'ask-supplement', note: 'x' })
  const soon = await leader.desk.board.board(november)
  expect(soon.ok && soon.value.rows).toEqual([
    { received: 1, onTime: 0, late: 0, open: 1, waiting: 0 },
    { unit: expect.any(String), officer: one.id, received: 3, onTime: 1, late: 0, open: 1, waiting: 1 },
  ])
  // Due on Wednesday the 25th: the evening of that day is in time, after midnight in Vietnam is not.
  now = new Date('2026-11-25T16:59:00.000Z')
  await under().desk.move(free, seen('submitted'), { type: 'refuse', note: 'x' })
  now = new Date('2026-11-25T17:01:00.000Z')
  await under().desk.move(slow, seen('processing'), { type: 'finish' })
  const later = await under().desk.board.board(november)
  expect(later.ok && later.value.rows).toEqual([
    { received: 1, onTime: 1, late: 0, open: 0, waiting: 0 },
    { unit: expect.any(String), officer: one.id, received: 3, onTime: 1, late: 1, open: 0, waiting: 1 },
  ])
  const october = await under().desk.board.board({ from: '2026-10-01', to: '2026-10-31' })
  expect(october.ok && october.value.rows).toEqual([])
})

test('The export opens as a table in any program, and nothing in it is run', async () => {
  const exported = await under().desk.board.export(november)
  const bytes = exported.ok ? new Uint8Array(await exported.value.arrayBuffer()) : new Uint8Array()
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const text = new TextDecoder().decode(bytes)
  const lines = text.split('\r\n')
  expect(lines[0]).toBe('"number","procedure","status","received_at","due","ended_at","unit","officer"')
  expect(lines).toHaveLength(6)
  expect(text).toContain(`"'=HYPERLINK(""http://evil.example"";""Tư pháp"")"`)
  expect(text).toContain('"Cán bộ one"')
  expect(text, 'no name of an applicant leaves by the file').not.toContain(canaries.name)
  const answer = await fetch(`${gateway.baseUrl}/desk/export?from=2026-11-01&to=2026-11-30`, {
    headers: { authorization: 'Bearer a-token-for-tests-0123456789' },
  })
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="cases-2026-11-01-2026-11-30.csv"')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  const { cookie } = await login(gateway.baseUrl, 'leader')
  expect(await deskWith(gateway.baseUrl, cookie).board.export(november)).toEqual({
    ok: false,
    error: { code: 'desk.not-allowed' },
  })
})

test('Both are in the journal under whoever asked', () => {
  const raw = new DatabaseSync(`${gateway.dataDir}/gateway.db`, { readOnly: true })
  const deeds = raw.prepare('select actor, action, subject from journal').all()
  raw.close()
  const subject = '2026-11-01/2026-11-30'
  expect(deeds).toContainEqual({ actor: `officer:${leader.id}`, action: 'board.opened', subject })
  expect(deeds).toContainEqual({ actor: 'desk', action: 'cases.exported', subject })
})

test.each([
  ['=1+1', `"'=1+1"`],
  ['+84912345678', `"'+84912345678"`],
  ['-2', `"'-2"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\t=1', `"'\t=1"`],
  ['  =1', `"'  =1"`],
  ['\r\n=1', `"'\r\n=1"`],
  ['a "b", c\nd', '"a ""b"", c\nd"'],
  ['', '""'],
  ['Nguyễn Thị Ánh', '"Nguyễn Thị Ánh"'],
])('A field %j becomes %j', (given, written) => {
  expect(csvOf([[given]])).toBe(`\uFEFF${written}\r\n`)
})
