import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Case, openCase, revise } from '../../../src/core/case.ts'
import { advance } from '../../../src/core/case-advance.ts'
import { caseRows } from '../../../src/gateway/cases.ts'
import { openDatabase } from '../../../src/gateway/database.ts'
import { hasNoRoom } from '../../../src/gateway/problems.ts'
import { corrected, sealed } from '../../contract/made-up-dossier.ts'
import { madeUpNow, madeUpPack, madeUpTables } from '../../contract/made-up-pack.ts'

let folder: string
let opened: ReturnType<typeof openDatabase>
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tung-buoc-cases-'))
  opened = openDatabase(path.join(folder, 'gateway.db'))
})
afterEach(async () => {
  await opened.close()
  rmSync(folder, { recursive: true, force: true })
})

const { calendar } = madeUpTables
const whose = { secret: '123456', applicant: '001196123456' }
const arrival = {
  hash: 'one',
  number: 'H99.1-261120-0001',
  agency: { code: 'H99.1', commune: '00004' },
  at: madeUpNow(),
}

function accepted(from: Case): Case {
  const moved = advance(from, { type: 'accept' }, madeUpNow(), { calendar })
  if (!moved.ok) throw new Error(moved.error.code)
  return moved.value
}

test('a case that was read before a revision came is not moved by what was read', async () => {
  const rows = caseRows(opened.db)
  const first = sealed()
  const read = openCase({ ...arrival, dossier: first.dossier }, madeUpPack, calendar)
  await rows.add(read, whose, madeUpNow())
  const revised = revise(read, { ...arrival, dossier: corrected(first).dossier, hash: 'two' }, madeUpPack, calendar)
  if (!revised.ok) throw new Error(revised.error.code)
  await rows.revise(revised.value, whose)
  expect(await rows.move(read, accepted(read))).toBe(false)
  expect(await rows.byNumber(arrival.number)).toEqual(revised.value)
  expect(await rows.move(revised.value, accepted(revised.value))).toBe(true)
  expect(await rows.byNumber(arrival.number)).toMatchObject({ status: 'accepted', hash: 'two' })
})

test('a database that cannot grow is told from a fault of the program', () => {
  const small = new DatabaseSync(':memory:')
  small.exec('create table t (x blob); pragma max_page_count = 3')
  const faultOf = (sql: string) => {
    try {
      small.exec(sql)
    } catch (fault) {
      return fault
    }
  }
  expect(hasNoRoom(faultOf('insert into t values (zeroblob(100000))'))).toBe(true)
  expect(hasNoRoom(faultOf('insert into nowhere values (1)'))).toBe(false)
  small.close()
})
