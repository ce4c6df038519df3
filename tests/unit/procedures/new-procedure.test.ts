import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProcedure } from '../../../src/build/newProcedure.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const made = '9.999999'
let copy = ''

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'tung-buoc-'))
  for (const part of ['src/core', 'src/procedures', 'locales', 'tests/check', 'tests/packs.test.ts', 'tsconfig.json']) {
    cpSync(path.join(root, part), path.join(copy, part), { recursive: true })
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'))
  writeFileSync(path.join(copy, 'package.json'), '{ "type": "module" }')
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

describe('a new procedure', () => {
  test.each(['', '1', '1.00', 'birth', '1.0011931', '../1.001193'])('is refused for the code "%s"', (code) => {
    const refused = createProcedure(copy, code, '2026-11-22')
    expect(refused).toEqual({ ok: false, error: expect.stringContaining('is no procedure code') })
  })

  test('is refused for a code that has a pack', () => {
    const index = readFileSync(path.join(copy, 'src/procedures/index.ts'), 'utf8')
    const refused = createProcedure(copy, '1.001193', '2026-11-22')
    expect(refused).toEqual({ ok: false, error: 'There is a pack 1.001193 already, in src/procedures/1.001193.' })
    expect(readFileSync(path.join(copy, 'src/procedures/index.ts'), 'utf8')).toBe(index)
  })

  test('is written in src/procedures and locales only, and passes the tests of all packs at once', () => {
    const written = createProcedure(copy, made, '2026-11-22')
    if (!written.ok) throw new Error(written.error)
    expect(written.value).toContain(`src/procedures/${made}/procedure.json`)
    expect(written.value).toContain(`locales/vi/procedures/${made}.json`)
    expect(written.value).toContain(`locales/en/procedures/${made}.json`)
    expect(written.value.filter((file) => !/^(src\/procedures|locales)\//.test(file))).toEqual([])

    const vitest = path.join(root, 'node_modules/vitest/vitest.mjs')
    const run = spawnSync(process.execPath, [vitest, 'run', '--root', copy, '--reporter', 'verbose'], {
      cwd: copy,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    })
    expect(run.stdout + run.stderr).toContain(`the pack ${made}`)
    expect([run.status, run.stdout.split('\n').filter((line) => line.includes('×'))]).toEqual([0, []])
  }, 120_000)
})
