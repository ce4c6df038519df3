import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'
import { exitCodeOf, filesUnder, isBuilt, isInstalled, sourceHash } from '../../src/gateway/setup.mjs'
import { lockFaults } from '../check/lock.mjs'
import { readmeFaults, strangers } from '../check/names.mjs'
import { firstLoad, staticImports } from '../check/size.mjs'
import { wordFaults } from '../check/words.mjs'

const longest = 'x\n'.repeat(300)
const longer = `${longest}x\n`

describe('the check of words', () => {
  test.each([
    ['src/core/a.ts', "const folder = '/work/main'", 'a path of one machine'],
    ['README.md', 'see /tmp/x', 'a path of one machine'],
    ['src/core/a.ts', '// TODO later', 'unfinished work'],
    ['src/core/a.ts', '// @ts-ignore', 'a silenced check'],
    ['src/app/a.tsx', '{/* biome-ignore lint: no */}', 'a silenced check'],
    ['src/core/a.ts', 'const a: any = 1', 'the type any'],
    ['src/core/a.ts', 'const a = b as any', 'the type any'],
    ['src/core/a.ts', 'const a: Map<string, any> = b', 'the type any'],
    ['src/core/a.ts', "import { z } from 'zod'", 'zod in full'],
    ['tests/unit/a.test.ts', "test.only('a', () => {})", 'a test that does not run'],
    ['tests/browser/a.spec.ts', "test.describe.skip('a', () => {})", 'a test that does not run'],
    ['tests/browser/a.spec.ts', 'await page.waitForTimeout(5)', 'a sleep'],
    ['tests/unit/a.test.ts', 'await new Promise((resolve) => setTimeout(resolve, 5))', 'a sleep'],
    ['src/app/long.tsx', longer, '301 lines'],
  ])('refuses in %s: %.60s', (file, content, why) => {
    const faults = wordFaults(file, content)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(why)
  })

  test.each([
    ['src/core/a.ts', '// as any person can see, before anything else'],
    ['src/core/a.ts', "const url = 'https://example.vn/tmp/a'"],
    ['src/core/a.ts', "import * as z from 'zod/mini'"],
    ['src/app/long.tsx', longest],
    ['tests/unit/a.test.ts', "test('skips what is only known later', () => {})"],
  ])('lets pass in %s: %.60s', (file, content) => {
    expect(wordFaults(file, content)).toEqual([])
  })
})

describe('the check of the lock file', () => {
  const manifest = { dependencies: { a: '1.0.0' } }

  test('wants every optional package of every platform', () => {
    const packages = { 'node_modules/a': { version: '1.0.0', optionalDependencies: { 'a-arm': '1.0.0' } } }
    expect(lockFaults({ packages }, manifest)).toEqual([
      'package-lock.json: node_modules/a wants a-arm, which has no entry: npm ci will refuse',
    ])
    expect(lockFaults({ packages: { ...packages, 'node_modules/a-arm': {} } }, manifest)).toEqual([])
    expect(lockFaults({ packages: { ...packages, 'node_modules/a/node_modules/a-arm': {} } }, manifest)).toEqual([])
  })

  test('refuses addresses and versions that are not exact', () => {
    const packages = { 'node_modules/a': { version: '1.0.0', resolved: 'https://example.org/a.tgz' } }
    expect(lockFaults({ packages }, manifest)).toEqual([
      'package-lock.json: node_modules/a names an address to load from',
    ])
    expect(
      lockFaults({ packages: { 'node_modules/a': { version: '1.0.0' } } }, { dependencies: { a: '^1.0.0' } }),
    ).toEqual(['package.json: a has the version "^1.0.0": write it exactly'])
  })
})

test('the check of names finds what the map does not allow', () => {
  expect(strangers('.', ['src', '.ci', 'notes.md'])).toEqual(['notes.md'])
  expect(strangers('src', ['core', 'shed'])).toEqual(['shed'])
})

test('the check of names wants a short README in every room', () => {
  expect(readmeFaults('core', undefined)).toHaveLength(1)
  expect(readmeFaults('core', 'line\n'.repeat(41))).toEqual(['src/core/README.md: 41 lines, 40 are the most'])
  expect(readmeFaults('core', 'line\n'.repeat(40))).toEqual([])
})

describe('the size of a first load', () => {
  test('counts scripts, module preloads, what they import, and preloaded fonts', () => {
    const html = `<link rel="modulepreload" crossorigin href="/assets/b.js"><link rel="stylesheet" href="/a.css">
      <link rel="preload" as="font" href="/f.woff2"><script type="module" src="/assets/a.js"></script><script>x()</script>`
    const imports: Record<string, string[]> = { '/assets/a.js': ['/assets/c.js'], '/assets/c.js': ['/assets/a.js'] }
    expect(firstLoad(html, (url) => imports[url] ?? [])).toEqual({
      scripts: ['/assets/a.js', '/assets/b.js', '/assets/c.js'],
      fonts: ['/f.woff2'],
      inline: ['x()'],
    })
  })

  test('follows static imports and re-exports, not import()', () => {
    const source = "import './b.js';export*from'../c.js';import('./late.js')"
    expect(staticImports('/assets/a.js', source, parseSync)).toEqual(['/assets/b.js', '/c.js'])
  })
})

describe('the set-up', () => {
  test('takes packages as installed only when npm recorded every one that is not optional', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'setup-'))
    const write = (file: string, packages: object) =>
      writeFileSync(path.join(folder, file), JSON.stringify({ packages }))
    try {
      const a = { version: '1.0.0', integrity: 'x' }
      write('package-lock.json', { '': {}, 'node_modules/a': a, 'node_modules/b': { ...a, optional: true } })
      expect(isInstalled(folder)).toBe(false)
      mkdirSync(path.join(folder, 'node_modules'))
      write('node_modules/.package-lock.json', { 'node_modules/a': { ...a, version: '0.9.0' } })
      expect(isInstalled(folder)).toBe(false)
      write('node_modules/.package-lock.json', { 'node_modules/a': a })
      expect(isInstalled(folder)).toBe(true)
      expect(filesUnder(folder).map((file) => path.relative(folder, file))).toContain('package-lock.json')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('knows the sources by their content', () => {
    expect(sourceHash()).toMatch(/^[0-9a-f]{64}$/)
    expect(typeof isBuilt()).toBe('boolean')
  })

  test('ends as a process does that a signal ended', () => {
    expect([exitCodeOf('SIGINT'), exitCodeOf('SIGTERM'), exitCodeOf(null)]).toEqual([130, 143, 1])
  })
})
