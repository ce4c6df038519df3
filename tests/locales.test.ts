import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { ProblemCode } from '../src/core/problem.ts'
import { literalsOf, templateStartsOf } from './check/imports.ts'
import { derived, differences, flatten, type Language, sumFaults, unusedKeys, wordingFaults } from './check/locales.ts'

const root = path.resolve(import.meta.dirname, '..')
const folder = path.join(root, 'locales')
const languages = existsSync(folder) ? readdirSync(folder).filter((name) => !name.includes('.')) : []
// Words are only asked for once there is an app to show them.
const hasApp = existsSync(path.join(root, 'index.html'))

function filesIn(name: string): string[] {
  if (!languages.includes(name)) return []
  return readdirSync(path.join(folder, name), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replaceAll('\\', '/'))
}

const read = (name: string, file: string) => flatten(JSON.parse(readFileSync(path.join(folder, name, file), 'utf8')))

function languageOf(name: string): Language {
  return new Map(
    filesIn(name).map((file) => [file, new Map(read(name, file).map(([key, word]) => [key, word ?? ''] as const))]),
  )
}

const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
  .map((file) => path.join(root, 'src', file))
  .concat(path.join(root, 'vite.config.ts'))
  .map((file) => [file, readFileSync(file, 'utf8')] as const)

const vietnamese = languageOf('vi')

describe('the words', () => {
  test('are there in Vietnamese and in English as soon as there is an app to show them', () => {
    if (!hasApp) return
    expect(languages).toEqual(expect.arrayContaining(['vi', 'en']))
    expect([...vietnamese.keys()]).toEqual(expect.arrayContaining(['common.json', 'problems.json']))
  })

  test.each(languages)('of %s are whole: none empty, all composed (NFC)', (name) => {
    const faults = filesIn(name).flatMap((file) => wordingFaults(`locales/${name}/${file}`, read(name, file)))
    expect(faults).toEqual([])
  })

  test.each(languages)('of %s write sums as the language does', (name) => {
    expect(filesIn(name).flatMap((file) => sumFaults(name, read(name, file)))).toEqual([])
  })

  test.each(languages.filter((name) => name !== 'vi'))('of %s say as much as the Vietnamese', (name) => {
    expect(differences(name, languageOf(name), vietnamese)).toEqual([])
  })

  test('are all used', () => {
    const literals = new Set(sources.flatMap(([file, text]) => [...literalsOf(file, text)]))
    // The words of procedures and journeys, in folders, belong to the packs, which have a test of their own.
    const files = [...vietnamese.keys()].filter((file) => !file.includes('/'))
    const unused = files.flatMap((file) =>
      unusedKeys(file, vietnamese.get(file)?.keys() ?? [], literals).map((key) => `locales/vi/${file}: ${key}`),
    )
    expect(unused, 'delete them, or name how they begin in `derived` of tests/check/locales.ts').toEqual([])
  })

  test('that are put together are put together somewhere', () => {
    const starts = sources.flatMap(([file, text]) => templateStartsOf(file, text))
    const stale = derived.filter(({ prefix }) => !starts.some((start) => start.replace(/^\w+:/, '').startsWith(prefix)))
    expect(stale).toEqual([])
  })

  test('exist for every problem', () => {
    const words = vietnamese.get('problems.json')
    expect(words !== undefined || !hasApp).toBe(true)
    if (!words) return
    const keys = [...words.keys()]
    const codes = Object.values(ProblemCode.def.entries)
    expect(codes.length).toBeGreaterThan(10)
    expect(codes.filter((code) => !keys.some((key) => key === code || /^[._]/.test(key.replace(code, ''))))).toEqual([])
  })
})

describe('the rules for words', () => {
  const language = (words: Record<string, unknown>): Language =>
    new Map([['common.json', new Map(flatten(words).map(([key, word]) => [key, word ?? ''] as const))]])

  test('count English plural forms as the one Vietnamese word, with or without its ending', () => {
    const english = language({ files: { left_one: '{{count}} file', left_other: '{{count}} files' } })
    expect(differences('en', english, language({ files: { left: '{{count}} tệp' } }))).toEqual([])
    expect(differences('en', english, language({ files: { left_other: '{{count}} tệp' } }))).toEqual([])
  })

  test('miss a key, a file and a plural form', () => {
    expect(differences('en', language({ a: 'A' }), language({ a: 'A', b: 'B' }))).toEqual([
      'locales/en/common.json: b is missing',
    ])
    expect(differences('en', language({ a: 'A', b: 'B' }), language({ a: 'A' }))).toEqual([
      'locales/vi/common.json: b is missing, but en has it',
    ])
    expect(differences('en', new Map(), language({ a: 'A' }))).toEqual(['locales/en/common.json is missing'])
    expect(differences('en', language({ a_one: 'A' }), language({ a: 'A' })).length).toBeGreaterThan(0)
  })

  test('miss a placeholder', () => {
    expect(
      differences('en', language({ a: 'of {{total}}' }), language({ a: '{{ total, number }} của {{name}}' })),
    ).toEqual(['locales/en/common.json: a fills in total, but Vietnamese name, total'])
  })

  test('leave it to each language how often the person is addressed', () => {
    expect(differences('en', language({ a: 'Your name' }), language({ a: 'Tên {{you}}' }))).toEqual([])
  })

  test('refuse empty words, decomposed marks and lists', () => {
    const words = flatten({ a: ' ', b: 'tiếng'.normalize('NFD'), c: ['x'], d: 'tiếng' })
    expect(wordingFaults('f', words)).toEqual(['f: a is empty', 'f: b is not composed (NFC)', 'f: c is not a word'])
  })

  test('tell a sum written as in another language', () => {
    const words = flatten({ a: '8,000 đồng', b: '8.000 đồng', c: '2.000635, 1.2, 3,5', d: '1.001193 x' })
    expect(sumFaults('vi', words)).toEqual(['a: "8,000 đồng"'])
    expect(sumFaults('en', words)).toEqual(['b: "8.000 đồng"'])
  })

  test('tell used keys from unused ones', () => {
    const literals = new Set(['home.title', 'common:home.lead', 'files.left', 'id.sex', 'home'])
    const keys = ['home.title', 'home.lead', 'files.left_other', 'home.gone', 'status.sent']
    const table = [{ file: 'common.json', prefix: 'status.' }]
    expect(unusedKeys('common.json', keys, literals, table)).toEqual(['home.gone'])
    expect(unusedKeys('problems.json', ['id.sex.title', 'id.gone'], literals, [])).toEqual(['id.gone'])
  })
})
