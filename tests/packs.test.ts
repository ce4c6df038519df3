import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Answers } from '../src/core/answers.ts'
import { applicantSecret, examine, seal } from '../src/core/dossier.ts'
import { migrateDraft, type PackMigration, parseMigrations } from '../src/core/draft-migration.ts'
import type { Procedure } from '../src/core/procedure.ts'
import { walk } from '../src/core/wizard.ts'
import { missingWords, neededWords, type Words } from '../src/core/words.ts'
import { findProcedure, loadProcedure, loadSamples, procedureCodes } from '../src/procedures/index.ts'
import { loadIdProvinces, loadUnits } from '../src/procedures/reference/reference.ts'
import { stuckDoors } from './check/doors.ts'
import { hardWords } from './check/plain.ts'
import { withPlayedSignature } from './check/played-signature.ts'

const root = path.resolve(import.meta.dirname, '..')
const languages = readdirSync(path.join(root, 'locales'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const folders = readdirSync(path.join(root, 'src/procedures')).filter((name) => /^\d/.test(name))

const wordsOf = (language: string, code: string): Words =>
  JSON.parse(readFileSync(path.join(root, 'locales', language, 'procedures', `${code}.json`), 'utf8'))

const flat = (words: Words, at = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, word]) =>
    typeof word === 'string' ? [[at + key, word] as [string, string]] : flat(word, `${at}${key}.`),
  )

async function packOf(code: string): Promise<Procedure> {
  const loaded = await loadProcedure(code)
  if (!loaded.ok) throw new Error(`${code} is not there`)
  return loaded.value
}

const units = await loadUnits()
const idProvinces = new Set((await loadIdProvinces()).keys())
const factsOn = (today: string) => ({
  today,
  idProvinces,
  hasCommune: (province: string, commune: string) => units.communes(province).some(({ code }) => code === commune),
})

test('every folder with a code is a pack that can be loaded', () => {
  expect([...procedureCodes].sort()).toEqual(folders.sort())
  expect(procedureCodes.length).toBeGreaterThan(3)
})

test('a procedure is found by code and version, and otherwise said to be unknown or outdated', async () => {
  const { version } = await packOf('1.001193')
  expect(await findProcedure('1.001193', version)).toBe(await packOf('1.001193'))
  expect(await findProcedure('1.001193', '2020-01-01')).toBe('outdated')
  expect(await findProcedure('9.000000', version)).toBe('unknown')
  expect(await findProcedure('constructor', version)).toBe('unknown')
  expect(await loadProcedure('9.000000')).toEqual({ ok: false, error: { code: 'procedure.unknown' } })
  expect(await loadSamples('9.000000')).toEqual([])
})

describe.each(procedureCodes)('the pack %s', (code) => {
  test('parses, and says its own code', async () => {
    expect((await packOf(code)).code).toBe(code)
  })

  test.each(languages)('has all its words in %s, composed (NFC)', async (language) => {
    const words = wordsOf(language, code)
    expect(missingWords(await packOf(code), words, language)).toEqual([])
    expect(flat(words).filter(([, word]) => word !== word.normalize('NFC'))).toEqual([])
  })

  test.each(languages)('has no words in %s for what it does not ask', async (language) => {
    const pack = await packOf(code)
    const needed = new Set(neededWords(pack))
    const free = /^(facts\.deadline|steps\.[^.]+\.help|documents\.[^.]+\.note|fields\..+\.(hint|missing))$/
    const owners = new Set([...needed].map((key) => key.replace(/\.[^.]+$/, '')))
    const stray = flat(wordsOf(language, code))
      .map(([key]) => key)
      .filter((key) => !needed.has(key) && !(free.test(key) && owners.has(key.replace(/\.[^.]+$/, ''))))
    expect(stray).toEqual([])
  })

  test('keeps to plain Vietnamese', () => {
    expect(hardWords(new Map(flat(wordsOf('vi', code))))).toEqual([])
  })

  test('has at least three samples, each with its own name', async () => {
    const samples = await loadSamples(code)
    expect(samples.length).toBeGreaterThanOrEqual(3)
    expect(new Set(samples.map(({ id }) => id)).size).toBe(samples.length)
    expect(samples.every(({ shows }) => shows.endsWith('.'))).toBe(true)
  })

  test('lets every sample through to a sealed dossier that the office accepts', async () => {
    const pack = await packOf(code)
    const facts = factsOn(pack.version)
    for (const { id, answers: given } of await loadSamples(code)) {
      const answers = await withPlayedSignature(pack, given, facts)
      const walked = walk(pack, answers, facts)
      const unused = Object.keys(answers).filter((key) => !(key in walked.answers))
      expect([id, unused, walked.steps.flatMap(({ warnings }) => warnings)]).toEqual([id, [], []])
      const draft = { id: '0b9d6f0e-4a3c-4c5e-9a51-6f1d2c3b4a59', revision: 1, answers }
      const sealed = seal(pack, draft, facts, new Date(`${pack.version}T03:00:00Z`))
      if (!sealed.ok) throw new Error(`${id}: ${JSON.stringify(sealed.error)}`)
      expect(examine(pack, sealed.value, facts)).toEqual([])
      expect(applicantSecret(pack, sealed.value.answers)).toMatch(/^[0-9A-Z]{6}$/)
    }
  })

  test('has only the shared picture of a paper in its samples', async () => {
    const bytes = readFileSync(path.join(root, 'src/procedures/sample-paper.png'))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const files = (await loadSamples(code)).flatMap(({ answers }) => filesIn(answers))
    expect(files.filter((file) => file.sha256 !== sha256 || file.size !== bytes.length)).toEqual([])
  })

  test('has no door that nobody can open or close', async () => {
    const pack = await packOf(code)
    const samples = (await loadSamples(code)).map(({ answers }) => answers)
    expect(stuckDoors(pack, samples, pack.version)).toEqual([])
  })

  test('has migrations that end at its version and lead to what it asks', async () => {
    const pack = await packOf(code)
    expect(migrationFaults(pack, migrationsOf(code))).toEqual([])
  })

  test('takes over a draft of the day before with everything that was written, also what it does not ask', async () => {
    const pack = await packOf(code)
    const [sample] = await loadSamples(code)
    const answers = { ...sample?.answers, 'not.asked.any.more': 'Páo' }
    const before = { procedure: { code, version: '2000-01-01' }, answers }
    const after = migrateDraft(before, migrationsOf(code), pack.version)
    expect(after.procedure.version).toBe(pack.version)
    expect(Object.keys(after.answers)).toHaveLength(Object.keys(answers).length)
    expect(() => walk(pack, after.answers, factsOn(pack.version))).not.toThrow()
  })

  test('is reviewed after it was written and before it ends', async () => {
    const { validFrom, version, reviewBy, validUntil } = await packOf(code)
    expect([validFrom, version, reviewBy, validUntil ?? '9999-12-31'].toSorted()).toEqual([
      validFrom,
      version,
      reviewBy,
      validUntil ?? '9999-12-31',
    ])
  })

  test('marks every fact with a public source, how sure it is, and a day not after its version', async () => {
    const { facts, version } = await packOf(code)
    const { fees, documents, ...rest } = facts
    const marked = [...Object.values(rest), ...fees, ...documents].filter((fact) => fact !== undefined)
    expect(marked.length).toBeGreaterThan(5)
    for (const { source, confidence, checkedAt } of marked) {
      expect(source).not.toMatch(/\d{8,}|https?:|[\\/][a-z]+[\\/]/)
      expect(['S', 'M', 'U']).toContain(confidence)
      expect(checkedAt <= version, `${source}: ${checkedAt}`).toBe(true)
    }
  })
})

test.each(['1.001193', '2.000635'])('%s ends with the old law on civil status', async (code) => {
  expect((await packOf(code)).validUntil).toBe('2027-02-28')
})

const filesIn = (answers: Answers) =>
  Object.values(answers).flatMap((answer) =>
    Array.isArray(answer)
      ? answer.flatMap((entry) => (typeof entry === 'object' && 'sha256' in entry ? [entry] : []))
      : [],
  )

function migrationsOf(code: string): PackMigration[] {
  const file = path.join(root, 'src/procedures', code, 'migrations.json')
  const parsed = parseMigrations(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { migrations: [] })
  if (!parsed.ok) throw new Error(`${code}: ${parsed.error.join('\n')}`)
  return parsed.value
}

/** A version after the pack's own, or a way to a question that the pack does not have. */
function migrationFaults({ version, steps }: Procedure, migrations: readonly PackMigration[]): string[] {
  const fields = steps.flatMap((step) => step.fields)
  const asked = new Set(fields.map(({ id }) => id))
  const inList = (list: string, id: string) =>
    fields.some((field) => field.kind === 'list' && field.id === list && field.fields.some((part) => part.id === id))
  return migrations.flatMap(({ to, changes }, at) => {
    const later = migrations.slice(at).flatMap((one) => one.changes)
    const renamed = (id: string) => later.some((one) => one.do === 'rename' && one.from === id)
    const lost = changes
      .map((change) => ({ list: change.in, id: change.do === 'rename' ? change.to : change.field }))
      .filter(({ list, id }) => !(list === undefined ? asked.has(id) : inList(list, id)) && !renamed(id))
    return [
      ...(to > version ? [`${to} is after ${version}`] : []),
      ...lost.map(({ id }) => `${to}: ${id} is not asked`),
    ]
  })
}

test('a migration to a question that is not there, or to a version to come, is a fault', async () => {
  const pack = await packOf('1.001193')
  const changes: PackMigration['changes'] = [{ do: 'rename', from: 'child.name', to: 'child.fullName' }]
  expect(migrationFaults(pack, [{ to: '2099-01-01', changes }])).toEqual([
    `2099-01-01 is after ${pack.version}`,
    '2099-01-01: child.fullName is not asked',
  ])
})
