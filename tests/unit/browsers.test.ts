import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/**
 * What vite.config.ts promises is Chrome 87 and its neighbours. The build rewrites syntax, but not what is missing from
 * the standard library, and a lookbehind that the engine cannot read takes the whole file down with it.
 */
const tooYoung: Record<string, RegExp> = {
  'crypto.randomUUID (Chrome 92; core/random-id.ts)': /\brandomUUID\(/,
  'static methods of AbortSignal (Chrome 103 and later)': /\bAbortSignal\.\w+\(/,
  'at() of arrays and texts (Chrome 92)': /\.at\(/,
  'toSorted and its neighbours (Chrome 110)': /\.(?:toSorted|toReversed|toSpliced|findLast|findLastIndex)\(/,
  'with() of arrays (Chrome 110)': /\.with\(/,
  'Object.hasOwn and groupBy (Chrome 93, 117)': /\bObject\.(?:hasOwn|groupBy)\(/,
  'structuredClone (Chrome 98)': /\bstructuredClone\(/,
  'Array.fromAsync, Promise.withResolvers (Chrome 121, 119)': /\b(?:fromAsync|withResolvers)\(/,
  'URL.canParse (Chrome 120)': /\bcanParse\(/,
  'lookbehind in a pattern (Safari 16.4)': /\(\?<[=!]/,
}

/** What runs in a browser. */
const rooms = ['core', 'procedures', 'adapters', 'device', 'ui', 'app', 'worker']
const src = path.resolve(import.meta.dirname, '../../src')

test.each(rooms)('%s uses nothing that the oldest promised browser does not have', (room) => {
  const folder = path.join(src, room)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
  expect(files.length).toBeGreaterThan(0)
  const found = files.flatMap((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8')
    return Object.entries(tooYoung).flatMap(([what, pattern]) =>
      pattern.test(text) ? [`${room}/${file}: ${what}`] : [],
    )
  })
  expect(found).toEqual([])
})
