import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { deskUser } from '../../../src/gateway/desk-user.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { login, password } from '../../contract/officers.ts'

vi.setConfig({ testTimeout: 120_000 })

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'tung-buoc-desk-user-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const at = new Date('2026-11-20T03:00:00.000Z')
const run = (words: readonly string[], typed = password) => deskUser(words, dataDir, async () => typed, at)
const lan = ['add', 'lan', '--name', 'Nguyễn Thị Lan', '--role', 'reception', '--unit', 'Một cửa']

test('An account that was made on the terminal opens the desk, and a closed one does not', async () => {
  expect(await run(lan)).toMatchObject({ done: true })
  expect(await run(['list'])).toEqual({ said: ['lan\treception\tNguyễn Thị Lan\tMột cửa'], done: true })
  const first = await openGateway({ dataDir })
  expect((await login(first.baseUrl, 'lan')).answer.status).toBe(200)
  await expect(run(['list'])).rejects.toThrow('another gateway is working')
  await first.close()
  expect(await run(['reset', 'lan'], 'another long password')).toMatchObject({ done: true })
  expect(await run(['disable', 'lan'])).toMatchObject({ done: true })
  expect((await run(['list'])).said).toEqual(['lan\treception\tNguyễn Thị Lan\tMột cửa\tdisabled'])
  const second = await openGateway({ dataDir })
  expect((await login(second.baseUrl, 'lan', 'another long password')).answer.status).toBe(401)
  await second.close()
  const raw = new DatabaseSync(path.join(dataDir, 'gateway.db'), { readOnly: true })
  const deeds = raw.prepare('select actor, action from journal order by seq').all()
  raw.close()
  expect(deeds).toEqual([
    { actor: 'office', action: 'officer.added.reception' },
    expect.objectContaining({ action: 'officer.came' }),
    { actor: 'office', action: 'officer.changed.password' },
    { actor: 'office', action: 'officer.changed.disabled' },
    { actor: 'office', action: 'officer.changed.disabled' },
  ])
})

test.each([
  ['nothing', []],
  ['a role that does not exist', ['add', 'lan', '--name', 'Lan', '--role', 'king']],
  ['no name', ['add', 'lan', '--role', 'admin']],
  ['nobody', ['reset', 'nobody']],
])('The command does nothing when it is told %s', async (_, words) => {
  expect((await run(words)).done).toBe(false)
  expect((await run(['list'])).said).toEqual([])
})

test('There is no short password, and no second account under a login', async () => {
  expect(await run(lan, '123456789')).toMatchObject({ done: false })
  expect(await run(lan)).toMatchObject({ done: true })
  expect(await run(lan)).toMatchObject({ done: false })
  expect(await run(['reset', 'lan'], 'short')).toMatchObject({ done: false })
})

test('The password may be piped in, and is not shown', () => {
  const main = path.resolve(import.meta.dirname, '../../../src/gateway/desk-user.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...lan], {
    env: { ...process.env, DATA_DIR: dataDir },
    input: `${password}\n`,
    encoding: 'utf8',
  })
  expect([stderr, status]).toEqual(['', 0])
  expect(stdout).toBe('Done: lan can log in at the desk.\n')
})
