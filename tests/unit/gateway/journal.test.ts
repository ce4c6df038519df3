import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../../src/gateway/database.ts'
import { record, verifyJournal } from '../../../src/gateway/journal.ts'

let folder: string
let file: string
let opened: ReturnType<typeof openDatabase>
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tung-buoc-journal-'))
  file = path.join(folder, 'gateway.db')
  opened = openDatabase(file)
  for (const action of ['case.received', 'case.accept', 'case.finish']) {
    await opened.db
      .transaction()
      .execute((trx) =>
        record(trx, { at: new Date('2026-11-20T03:00:00Z'), actor: 'desk', action, subject: 'H99.1-261120-0001' }),
      )
  }
})
afterEach(async () => {
  await opened.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Someone with the file in hand, and the triggers out of the way. */
function tamper(sql: string): void {
  const raw = new DatabaseSync(file)
  raw.exec('drop trigger journal_not_changed; drop trigger journal_not_deleted; drop trigger journal_in_order;')
  raw.exec(sql)
  raw.close()
}

test('The chain of an untouched journal holds', async () => {
  expect(await verifyJournal(opened.db)).toEqual({ rows: 3 })
})

test('The journal refuses changes, deletions and gaps', () => {
  const raw = new DatabaseSync(file)
  const row = "'2026', 'desk', 'x', 'y', 'z'"
  for (const sql of [
    "update journal set actor = 'nobody'",
    'delete from journal where seq = 3',
    `insert or replace into journal values (2, ${row})`,
    `insert into journal values (9, ${row})`,
  ]) {
    expect(() => raw.exec(sql), sql).toThrow('only added to')
  }
  raw.close()
})

test.each([
  ['altered', "update journal set action = 'case.refuse' where seq = 2", 2],
  ['deleted from the middle', 'delete from journal where seq = 2', 3],
  ['put at another time', "update journal set at = '2020-01-01T00:00:00.000Z' where seq = 1", 1],
])('A row that was %s is found', async (_, sql, brokenAt) => {
  tamper(sql)
  expect(await verifyJournal(opened.db)).toMatchObject({ brokenAt })
})
