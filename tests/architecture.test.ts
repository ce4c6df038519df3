import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { law, lawFaults, type Source } from './check/law.ts'

const root = path.resolve(import.meta.dirname, '..')

function sourcesUnder(folder: string): Source[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:tsx?|mjs)$/.test(name))
    .map((name) => path.posix.join(folder, name.replaceAll('\\', '/')))
    .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }))
}

const faultsOf = (...sources: [file: string, text: string][]) =>
  lawFaults(sources.map(([file, text]) => ({ file, text })))

describe('the sources', () => {
  const sources = sourcesUnder('src')

  test('are there, in more than one room', () => {
    expect(sources.length).toBeGreaterThan(10)
    expect(new Set(sources.map(({ file }) => file.split('/')[1])).size).toBeGreaterThan(1)
  })

  test('keep the import law', () => {
    expect(lawFaults(sources)).toEqual([])
  })
})

describe('the law', () => {
  test('itself has arrows that go down only', () => {
    const below = (room: string): string[] => (law[room]?.rooms ?? []).flatMap((next) => [next, ...below(next)])
    for (const room of Object.keys(law)) expect(below(room), room).not.toContain(room)
  })

  test('lets a room use what is below it', () => {
    const core: [string, string] = ['src/core/a.ts', "import * as z from 'zod/mini'\nexport const a = z.string()"]
    expect(faultsOf(core, ['src/app/b.tsx', "import { a } from '../core/a.ts'\nexport const b = a"])).toEqual([])
  })

  test.each([
    ['a static import', "import { a } from '../app/a.ts'"],
    ['an import of types', "import type { A } from '../app/a.ts'"],
    ['a re-export', "export * from '../app/a.ts'"],
    ['a dynamic import', "export const load = () => import('../app/a.ts')"],
    ['a type written as import()', "export type A = import('../app/a.ts').A"],
    ['a glob', "export const all = import.meta.glob('../app/*.ts')"],
    ['a list of globs', "export const all = import.meta.glob(['./*.ts', '!../app/*.ts'])"],
    ['an address beside the file', "export const url = new URL('../app/a.ts', import.meta.url)"],
  ])('refuses %s that goes up', (_, text) => {
    const faults = faultsOf(['src/app/a.ts', ''], ['src/core/b.ts', text])
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain('src/core/b.ts: core must not import app')
  })

  test.each([
    ['src/ui/a.ts', '../core/b.ts', 'ui must not import core'],
    ['src/adapters/a.ts', '../device/b.ts', 'adapters must not import device'],
    ['src/gateway/a.ts', '../adapters/b.ts', 'gateway must not import adapters'],
    ['src/worker/a.ts', '../procedures/b.ts', 'worker must not import procedures'],
    ['src/core/a.ts', 'react', 'core must not use the package react'],
    ['src/core/a.ts', 'zod', 'core must not use the package zod'],
    ['src/app/a.ts', 'fastify', 'app must not use the package fastify'],
    ['src/app/a.ts', 'node:fs', 'app must not know Node'],
    ['src/core/a.ts', '../../locales/vi/common.json', 'core must not read words'],
    ['src/core/a.ts', '/locales/vi/common.json', 'core must not read words'],
    ['src/core/a.ts', '../../package.json', 'nothing outside src may be imported'],
    ['src/procedures/a.ts', './pack.json', "needs with { type: 'json' }"],
    ['src/core/a.ts', './gone.ts', 'src/core/gone.ts does not exist'],
    ['src/core/a.ts', './b', 'must be written with its ending'],
    ['src/shed/a.ts', './b.ts', 'src/shed is no room of the law'],
    ['src/app/home/a.ts', '../wizard/b.ts', 'the feature home must not import the feature wizard'],
    ['src/app/fields/a.ts', '../wizard/b.ts', 'the feature fields must not import the feature wizard'],
  ])('refuses in %s the import of %s', (file, from, sentence) => {
    const target = path.posix.join(path.posix.dirname(file), from)
    expect(faultsOf([file, `import '${from}'`], [target, ''])[0] ?? faultsOf([file, `import '${from}'`])[0]).toContain(
      sentence,
    )
  })

  test('lets features use what they share, and the routes use every feature', () => {
    expect(
      faultsOf(
        ['src/app/fields/a.ts', ''],
        ['src/app/home/b.ts', "import '../fields/a.ts'\nimport '../texts.ts'"],
        ['src/app/texts.ts', ''],
        ['src/app/routes.ts', "import './home/b.ts'"],
      ),
    ).toEqual([])
  })

  test('lets the app read the words, by a path from the top too', () => {
    expect(faultsOf(['src/app/a.ts', "export const all = import.meta.glob('/locales/*/*.json')"])).toEqual([])
  })

  test('takes JSON where plain Node runs when its type is said, also in a dynamic import', () => {
    const text =
      "import a from './a.json' with { type: 'json' }\nexport const b = () => import('./b.json', { with: { type: 'json' } })"
    expect(faultsOf(['src/procedures/c.ts', `${text}\nexport { a }`])).toEqual([])
  })

  test('refuses a computed import', () => {
    const faults = faultsOf(['src/app/a.ts', `export const load = (n: string) => import(\`./\${n}.ts\`)`])
    expect(faults).toEqual(['src/app/a.ts: imports a computed address: write it out'])
  })

  test('finds a circle, also through a dynamic import, and names its way', () => {
    const faults = faultsOf(
      ['src/core/a.ts', "import './b.ts'"],
      ['src/core/b.ts', "export const c = () => import('./c.ts')"],
      ['src/core/c.ts', "import './a.ts'"],
    )
    expect(faults).toEqual(['a circle of imports: src/core/a.ts → src/core/b.ts → src/core/c.ts → src/core/a.ts'])
  })

  test('does not take words in strings and comments for imports', () => {
    expect(faultsOf(['src/core/a.ts', `// import '../app/a.ts'\nexport const s = "import '../app/a.ts'"`])).toEqual([])
  })
})
