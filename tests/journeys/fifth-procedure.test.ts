import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gateway } from '../../src/adapters/gateway.ts'
import { Answers } from '../../src/core/answers.ts'
import { applicantSecret, seal } from '../../src/core/dossier.ts'
import { parseProcedure } from '../../src/core/pack.ts'
import { ok } from '../../src/core/result.ts'
import { releasedTables } from '../../src/gateway/procedures.ts'
import { proven } from '../contract/office-under-test.ts'

const repository = path.resolve(import.meta.dirname, '../..')
const code = '9.999999'
const notCopied = new Set(['node_modules', 'dist', '.git', 'data', 'test-results'])
const copy = mkdtempSync(path.join(tmpdir(), 'tung-buoc-fifth-'))
let server: ChildProcess | undefined

/** As a person runs it: the test's own NODE_ENV would make another app, with React for development. */
const { NODE_ENV: _, ...env } = process.env
const run = (...args: string[]) =>
  execFileSync(process.execPath, args, { cwd: copy, env, encoding: 'utf8', stdio: 'pipe' })

/** The files that a person could have changed, with the hash of each. */
const sources = () =>
  new Map(
    readdirSync(copy, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(copy, path.join(entry.parentPath, entry.name)))
      .filter((file) => !notCopied.has(file.split(path.sep)[0] ?? ''))
      .map((file) => [
        file.replaceAll('\\', '/'),
        createHash('sha256')
          .update(readFileSync(path.join(copy, file)))
          .digest('hex'),
      ]),
  )

async function serve(): Promise<string> {
  server = spawn(process.execPath, ['src/gateway/main.ts'], {
    cwd: copy,
    env: { ...process.env, PORT: '0', DATA_DIR: path.join(copy, 'data'), LOG_LEVEL: 'silent', PUBLIC_DIR: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (!server.stdout) throw new Error('The gateway has no output')
  for await (const line of createInterface({ input: server.stdout })) {
    const url = line.match(/ready: (http\S+)/)?.[1]
    if (url) return url.replace(/\/$/, '')
  }
  throw new Error('The gateway ended before it was ready')
}

beforeAll(() => {
  for (const name of readdirSync(repository)) {
    if (!notCopied.has(name)) cpSync(path.join(repository, name), path.join(copy, name), { recursive: true })
  }
  symlinkSync(path.join(repository, 'node_modules'), path.join(copy, 'node_modules'), 'junction')
})
afterAll(() => {
  server?.kill('SIGKILL')
  rmSync(copy, { recursive: true, force: true })
})

test('a fifth procedure needs no line of code outside src/procedures and locales, and works from home to the office', {
  timeout: 180_000,
}, async () => {
  const before = sources()
  run('src/build/newProcedure.ts', code)
  const after = sources()
  const touched = [...after].filter(([file, hash]) => before.get(file) !== hash).map(([file]) => file)
  expect(touched.length).toBeGreaterThan(3)
  expect(touched.filter((file) => !/^(src\/procedures|locales)\//.test(file))).toEqual([])
  expect([...before.keys()].filter((file) => !after.has(file))).toEqual([])

  run('node_modules/vite/bin/vite.js', 'build')
  expect(sources(), 'a build changes no source').toEqual(after)
  const html = (page: string) => readFileSync(path.join(copy, 'dist', page), 'utf8')
  const words = JSON.parse(readFileSync(path.join(copy, `locales/vi/procedures/${code}.json`), 'utf8'))
  expect(html('index.html')).toContain(`href="/procedures/${code}"`)
  expect(html('index.html')).toContain(words.summary.title)
  expect(html(`procedures/${code}/index.html`)).toContain(words.summary.title)
  const [first] = readdirSync(path.join(copy, `dist/procedures/${code}/fill`))
  expect(existsSync(path.join(copy, `dist/procedures/${code}/fill/${first}/index.html`))).toBe(true)

  const json = (name: string) => JSON.parse(readFileSync(path.join(copy, `src/procedures/${code}/${name}`), 'utf8'))
  const procedure = parseProcedure(json('procedure.json'))
  if (!procedure.ok) throw new Error(procedure.error.join('\n'))
  const answers = Answers.parse(json('samples.json')[0].answers)
  const now = new Date()
  const today = new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
  const facts = { today, ...(await releasedTables()) }
  const dossier = seal(procedure.value, { id: randomUUID(), revision: 1, answers }, facts, now)
  if (!dossier.ok) throw new Error(JSON.stringify(dossier.error))
  const { office } = gateway({ baseUrl: `${await serve()}/api` })
  const paper = readFileSync(path.join(repository, 'src/procedures/sample-paper.png'))
  const signed = await office.submit({ dossier: dossier.value, file: async () => ok(new Blob([paper])) })
  if (!signed.ok) throw new Error(JSON.stringify(signed.error))
  const { number } = await proven(office, signed.value)
  const secret = applicantSecret(procedure.value, dossier.value.answers)
  const view = await office.track(secret ? { number, secret } : { dossierId: dossier.value.id })
  expect(view).toMatchObject({ ok: true, value: { number, status: 'submitted' } })
})
