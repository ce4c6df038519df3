/**
 * `npm test`: installs what is missing, then builds, checks and runs every test.
 * The last line is `N passed, N failed`, after the names of what failed. One part alone: `npm test -- --only check` (or `unit`, `browser`, `faults`).
 * `npm run test:faults` asks for the part `full`: every fault lane with its full number of trials, and the mutants.
 * Plain JavaScript without dependencies, because it runs on Node 20 before the first install.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import {
  build,
  install,
  pinnedEnvironment,
  pinnedNode,
  root,
  run,
  SetupFault,
  say,
  whenStopped,
} from '../src/gateway/setup.mjs'
import { findOrInstallChromium } from './check/chromium.mjs'

/**
 * How many tests passed, and what is called that did not.
 * @typedef {{ passed: number, failed: string[] }} Count
 */

const parts = { check: runChecks, unit: runUnit, browser: runBrowser, faults: runFaults, full: runFullFaults }
/** What `npm test` runs when it is not told. */
const usual = [parts.check, parts.unit, parts.browser, parts.faults]
const reports = path.join(root, '.tmp')
/** Where each fault lane leaves a line, shown together at the end. */
const faultReport = path.join(reports, 'faults.txt')
/** Trials of the full lanes; one that is set in the environment stays. */
const fullCounts = {
  FAULT_TYPING: '200',
  FAULT_CRASH: '50',
  FAULT_RELOAD: '50',
  FAULT_FREEZE: '50',
  FAULT_PHOTOS: '100',
  FAULT_PHOTO_CRASH: '20',
  FAULT_SEND: '200',
  FAULT_DOSSIERS: '500',
  FAULT_FAULTS: '200',
  FAULT_DEVICES: '20',
  FAULT_ANSWERS: '200',
  FAULT_PAGES: '2',
  FAULT_RESIDENTS: '50',
  FAULT_RUNS: '500',
  FAULT_KIOSK: '20',
  FAULT_KIOSK_ENDS: '10',
  FAULT_SIGNING_KILLS: '192',
  FAULT_FLIPS: '1000000',
  FAULT_EDITS: '5000',
  KILLS: '200',
  CLIENTS: '50',
  QUEUE_KILLS: '20',
  TAKERS: '500',
}
/** Process groups that are still running. @type {Set<number>} */
const groups = new Set()
let stopped = false

/** Everything that is said about the sources without running them; each check counts as one test. */
async function runChecks() {
  const { checks, runCheck } = await import('./check/run.mjs')
  /** @type {Count} */
  const count = { passed: 0, failed: [] }
  for (const check of checks) {
    if (await runCheck(check)) count.passed += 1
    else count.failed.push(`check: ${check.name}`)
  }
  return count
}

/** Unit, contract, journey and architecture tests, and the tests over packs and words. */
function runUnit() {
  return runVitest([], {})
}

/**
 * @param {string[]} files
 * @param {NodeJS.ProcessEnv} env
 */
function runVitest(files, env) {
  const report = path.join(reports, 'vitest.json')
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...files]
  return counted(report, ['node_modules/vitest/vitest.mjs', ...args], env, (found) => ({
    passed: found.numPassedTests,
    failed: found.testResults.flatMap(failedInFile),
  }))
}

/**
 * What did not pass in a file, the file itself when it could not be read.
 * @param {{ name: string, status: string, assertionResults: { status: string, fullName: string }[] }} file
 */
function failedInFile({ name, status, assertionResults }) {
  const file = path.relative(root, name)
  if (assertionResults.length === 0) return status === 'failed' ? [file] : []
  return assertionResults.filter((test) => test.status !== 'passed').map((test) => `${file}: ${test.fullName}`)
}

/** The browser tests, in Chromium, against the real gateway. */
function runBrowser() {
  return runPlaywright('tests/browser', {})
}

/** The fault lanes that kill a browser, with a few trials each; those without a browser are among the unit tests. */
function runFaults() {
  return runPlaywright('tests/faults', {})
}

/** Every fault lane in full, and every mutant: hours, not minutes. */
async function runFullFaults() {
  const env = { ...fullCounts, ...process.env, FAULT_REPORT: faultReport }
  /** @type {Count} */
  const total = { passed: 0, failed: [] }
  const files = ['tests/faults', 'tests/unit/device/delivery-model.test.ts', '--no-file-parallelism']
  for (const lanes of [() => runVitest(files, env), () => runPlaywright('tests/faults', env), () => runMutants()]) {
    if (stopped) throw new SetupFault('The tests were stopped.')
    const { passed, failed } = await lanes()
    total.passed += passed
    total.failed.push(...failed)
  }
  return total
}

/** Each mutant that is caught counts as a test. */
function runMutants() {
  const report = path.join(reports, 'mutants.json')
  return counted(report, ['tests/faults/mutants.mjs', report], {}, ({ caught, survived }) => ({
    passed: caught,
    failed: survived.map((/** @type {string} */ name) => `mutant: ${name}`),
  }))
}

/**
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} more
 */
async function runPlaywright(folder, more) {
  const chromium = await findOrInstallChromium()
  if (!chromium) {
    say(
      'The browser tests need Chromium: install it (on Debian: apt-get install chromium), or set CHROMIUM to its path.',
    )
    return { passed: 0, failed: [folder] }
  }
  const report = path.join(reports, 'playwright.json')
  const args = ['test', '--config', `${folder}/playwright.config.ts`, '--reporter=list,json']
  const env = { ...more, CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  return counted(report, ['node_modules/@playwright/test/cli.js', ...args], env, ({ stats, suites, errors }) => {
    const failed = suites.flatMap(failedInSuite)
    return {
      passed: stats.expected,
      failed: failed.length > 0 ? failed : errors.map((/** @type {{ message: string }} */ { message }) => message),
    }
  })
}

/**
 * What did not pass in a suite of Playwright's report. Skipped and flaky tests did not.
 * @typedef {{ title: string, file: string, line: number, tests: { status: string }[] }} Spec
 * @typedef {{ suites?: Suite[], specs: Spec[] }} Suite
 * @param {Suite} suite
 * @returns {string[]}
 */
function failedInSuite({ suites = [], specs }) {
  const failed = specs.filter(({ tests }) => tests.some(({ status }) => status !== 'expected'))
  return [...failed.map(({ file, line, title }) => `${file}:${line}: ${title}`), ...suites.flatMap(failedInSuite)]
}

/**
 * Runs a test runner on the pinned Node and counts from the report that it writes.
 * No report, no test, or an exit code without a failed test is a failure too. Skipped tests are failed ones.
 * @param {string} report
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {(report: ReturnType<typeof JSON.parse>) => Count} countOf
 * @returns {Promise<Count>}
 */
async function counted(report, args, env, countOf) {
  rmSync(report, { force: true })
  mkdirSync(reports, { recursive: true })
  const code = await inGroup(pinnedNode(), args, { ...pinnedEnvironment(), FAULT_REPORT: faultReport, ...env })
  if (!existsSync(report)) {
    say(`${args[0]} ended with ${code} and left no report.`)
    return { passed: 0, failed: [`${args[0]}: no report`] }
  }
  const count = countOf(JSON.parse(readFileSync(report, 'utf8')))
  if (count.failed.length > 0) return count
  if (count.passed === 0) return { passed: 0, failed: [`${args[0]}: ran no test`] }
  return code === 0 ? count : { ...count, failed: [`${args[0]}: ended with ${code}`] }
}

/**
 * Runs a command in a process group of its own, so that what it leaves behind can be ended with it.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
async function inGroup(command, args, env) {
  /** @type {number | undefined} */
  let group
  const code = await run(command, args, {
    env,
    detached: true,
    started: (child) => {
      group = child.pid
      if (group) groups.add(group)
    },
  })
  if (group) {
    end(group)
    groups.delete(group)
  }
  return code
}

/**
 * @param {number} group
 * @param {NodeJS.Signals} [signal]
 */
function end(group, signal = 'SIGKILL') {
  try {
    process.kill(-group, signal)
  } catch {
    // Nobody of the group is left: as it should be.
  }
}

/** The parts that the command line asks for; all of them when it asks for none. */
function wantedParts() {
  const [option, name = ''] = process.argv.slice(2)
  if (option === undefined) return usual
  if (option === '--only' && Object.hasOwn(parts, name)) return [parts[/** @type {keyof typeof parts} */ (name)]]
  throw new SetupFault(`Use: npm test, or: npm test -- --only ${Object.keys(parts).join(' | ')}.`)
}

/** @returns {Promise<Count>} */
async function runAll() {
  const wanted = wantedParts()
  rmSync(faultReport, { force: true })
  await install()
  try {
    await build()
  } catch (fault) {
    if (!(fault instanceof SetupFault)) throw fault
    say(fault.message)
  }
  /** @type {Count} */
  const total = { passed: 0, failed: [] }
  for (const part of wanted) {
    if (stopped) throw new SetupFault('The tests were stopped.')
    const { passed, failed } = await part()
    total.passed += passed
    total.failed.push(...failed)
  }
  return total
}

whenStopped(() => {
  stopped = true
  // The runners end their own servers and browsers when asked; what is left after that is ended here.
  for (const group of groups) end(group, 'SIGINT')
  setTimeout(() => {
    for (const group of groups) end(group)
    process.exit(1)
  }, 5000).unref()
})

/** @type {Count} */
let total = { passed: 0, failed: [] }
try {
  total = await runAll()
} catch (fault) {
  total.failed.push(fault instanceof SetupFault ? fault.message : String(fault instanceof Error ? fault.stack : fault))
}
if (existsSync(faultReport)) say(`\nFault lanes:\n${readFileSync(faultReport, 'utf8')}`)
// Last, where whoever sees only the end of a long log finds them.
if (total.failed.length > 0) say(`\nFailed:\n${total.failed.join('\n')}\n`)
say(`${total.passed} passed, ${total.failed.length} failed`)
process.exitCode = total.failed.length === 0 && total.passed > 0 && !stopped ? 0 : 1
