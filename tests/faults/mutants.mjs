/**
 * Puts each mutant of mutants-list.mjs into a copy of the repository, runs the smallest test that must turn red, and
 * says how many were caught. Exit code 1 when one survives, or cannot be put in. With a path as argument, leaves the
 * counts there as JSON; with `--only <words>`, tries those whose name has the words in it.
 * Before that every test runs once without a mutant: a test that is red anyway catches nothing.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pinnedEnvironment, pinnedNode, root, say } from '../../src/gateway/setup.mjs'
import { mutants } from './mutants-list.mjs'

const parts = [
  'src',
  'tests',
  'locales',
  'public',
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'README.md',
  '.biome.json',
]
const asked = process.argv.slice(2)
const only = asked[0] === '--only' ? asked.slice(1).join(' ') : undefined
const report = only === undefined ? asked[0] : undefined

const copy = mkdtempSync(path.join(tmpdir(), 'tung-buoc-mutants-'))
for (const part of parts) {
  cpSync(path.join(root, part), path.join(copy, part), { recursive: true, force: true, errorOnExist: false })
}
symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'))

/**
 * Runs a command in the copy, quietly.
 * @param {string[]} args
 */
function run(args) {
  const { status, stdout, stderr } = spawnSync(pinnedNode(), args, {
    cwd: copy,
    env: { ...pinnedEnvironment(), FAULT_REPORT: '', E2E_PORT: '9490' },
    encoding: 'utf8',
    timeout: 600_000,
  })
  return { isGreen: status === 0, said: `${stdout}${stderr}` }
}

/**
 * Whether the test of a mutant is green on the copy as it is now, and what it said.
 * @param {import('./mutants-list.mjs').Mutant} mutant
 */
function test({ run: args, browser }) {
  if (!browser) return run(['node_modules/vitest/vitest.mjs', 'run', '--reporter=dot', ...args])
  const built = run(['src/gateway/bootstrap.mjs', 'build'])
  if (!built.isGreen) return { isGreen: false, said: `Not built.\n${built.said}`, broken: true }
  return run(['node_modules/@playwright/test/cli.js', 'test', '-c', `tests/${browser}/playwright.config.ts`, ...args])
}

/** A suite that could not be read says nothing about a mutant. */
const isBroken = (/** @type {string} */ said) =>
  /Not built\.|No test files found|No test found|Transform failed|No test suite found|does not provide an export/.test(
    said,
  )

let caught = 0
/** @type {string[]} */
const failures = []
/** @type {Map<string, boolean>} */
const greenBefore = new Map()

for (const mutant of mutants) {
  if (only !== undefined && !mutant.name.includes(only)) continue
  if (process.env['MUTANTS'] === 'quick' && mutant.browser) continue
  const key = mutant.run.join(' ')
  if (!greenBefore.has(key)) greenBefore.set(key, test(mutant).isGreen)
  if (!greenBefore.get(key)) {
    failures.push(`${mutant.name}: its test is red without it (${key})`)
    say(`RED     ${mutant.name}: its test is red without it`)
    continue
  }
  const before = new Map(mutant.edits.map(({ file }) => [file, readFileSync(path.join(copy, file), 'utf8')]))
  const after = new Map(before)
  const misplaced = mutant.edits.filter(({ file, from, to }) => {
    const text = after.get(file) ?? ''
    after.set(
      file,
      text.replace(from, () => to),
    )
    return text.split(from).length !== 2
  })
  if (misplaced.length > 0) {
    const where = misplaced.map(({ file }) => file).join(', ')
    failures.push(`${mutant.name}: its place in ${where} is not there exactly once`)
    say(`LOST    ${mutant.name}: its place in ${where} is not there exactly once`)
    continue
  }
  for (const [file, text] of after) writeFileSync(path.join(copy, file), text)
  const { isGreen, said } = test(mutant)
  for (const [file, text] of before) writeFileSync(path.join(copy, file), text)
  if (!isGreen && !isBroken(said)) {
    caught += 1
    say(`caught  ${mutant.name}`)
  } else {
    failures.push(`${mutant.name}: ${isGreen ? 'survived' : 'broke the test instead of turning it red'} (${key})`)
    say(`${isGreen ? 'SURVIVED' : 'BROKEN'} ${mutant.name}`)
    if (!isGreen) say(said.slice(-2000))
  }
}
rmSync(copy, { recursive: true, force: true })
for (const failure of failures) say(failure)
say(`${caught} of ${caught + failures.length} mutants caught`)
if (report) writeFileSync(report, JSON.stringify({ caught, survived: failures }))
process.exitCode = failures.length === 0 && caught > 0 ? 0 : 1
