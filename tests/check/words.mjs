/** Words and habits that must not be in the repository: paths of one machine, silenced checks, unfinished work, sleeping tests. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../../src/gateway/setup.mjs'
import { ignoredFolders } from './names.mjs'

const longestFile = 300
const code = /\.(?:tsx?|[mc]?js)$/
const test = /^tests\/.*\.(?:tsx?|[mc]?js)$/
const text = /\.(?:tsx?|[mc]?js|json|css|html|svg|md|ya?ml|txt|webmanifest)$|^[^.]*$|^\.[\w/.]+$/

/** The files that must name what they forbid. */
const lawbooks = ['tests/check/words.mjs', 'tests/unit/checks.test.ts']

/** What is forbidden, where, and why. */
const rules = [
  { in: text, find: /(?<![\w./-])\/(?:work|root|tmp)(?=\/|["'`\s)]|$)/, why: 'a path of one machine' },
  {
    in: text,
    find: /\b(?:registry\.(?:npmjs|yarnpkg)|deb\.debian\.org|npmmirror|pypi\.org)\b/,
    why: 'a registry address',
  },
  { in: text, find: /\b(?:TODO|FIXME|XXX:)/, why: 'unfinished work' },
  {
    in: code,
    find: /@ts-(?:ignore|nocheck|expect-error)|\bbiome-ignore\b|\beslint-disable\b|\bv8 ignore\b/,
    why: 'a silenced check',
  },
  { in: code, find: /(?::|<|\bas|\||,(?=\s*any\s*>))\s*any\s*(?:[;,)>=\]|]|$)/, why: 'the type any' },
  { in: code, find: /from\s+['"]zod['"]/, why: 'zod in full: import from zod/mini' },
  {
    in: test,
    find: /\b(?:it|test|describe|suite|expect)(?:\.\w+)*\.(?:only|skip|todo|fixme|fails|skipIf|runIf)\b/,
    why: 'a test that does not run, or runs alone',
  },
  {
    // A fault falls at an instant, and a person types at a pace: the one place for that is tests/faults/instants.ts.
    in: /^tests\/(?!faults\/instants\.ts$).*\.(?:tsx?|[mc]?js)$/,
    find: /\bwaitForTimeout\b|setTimeout\(\s*(?:resolve|done|r)\b|timers\/promises/,
    why: 'a sleep: wait for a condition',
  },
]

/**
 * What is wrong in one file.
 * @param {string} file its path from the top, with forward slashes
 * @param {string} content
 * @returns {string[]}
 */
export function wordFaults(file, content) {
  if (lawbooks.includes(file)) return []
  const lines = content.split('\n')
  const found = rules
    .filter((rule) => rule.in.test(file))
    .flatMap((rule) =>
      lines.flatMap((line, index) =>
        rule.find.test(line) ? [`${file}:${index + 1}: ${rule.why}: ${line.trim()}`] : [],
      ),
    )
  const length = content.endsWith('\n') ? lines.length - 1 : lines.length
  if (/^src\/.*\.(?:tsx?|mjs|css)$/.test(file) && length > longestFile) {
    found.push(`${file}: ${length} lines: split it, ${longestFile} are the most`)
  }
  return found
}

/**
 * The files of the repository, without those that are made.
 * @param {string} folder
 * @param {Set<string>} ignored
 * @returns {string[]}
 */
function filesOf(folder, ignored) {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => !ignored.has(entry.name))
    .flatMap((entry) => {
      const file = path.posix.join(folder, entry.name)
      return entry.isDirectory() ? filesOf(file, ignored) : [file]
    })
}

/** The check over this repository. */
export async function ask() {
  const files = filesOf('.', ignoredFolders()).filter((file) => text.test(file) && file !== 'package-lock.json')
  const faults = files.flatMap((file) => wordFaults(file, readFileSync(path.join(root, file), 'utf8')))
  return { faults, fine: `${files.length} files read` }
}
