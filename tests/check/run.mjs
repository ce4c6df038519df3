/** `npm run check`: everything that can be said about the sources without running them. One line for each check that is fine. */
import { spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, install, pinnedEnvironment, root, SetupFault, say } from '../../src/gateway/setup.mjs'

/**
 * One check: what it is called and how to ask it. It answers with what is wrong, and with one line to say when nothing is.
 * @typedef {{ name: string, ask: () => Promise<{ faults: string[], fine: string }> }} Check
 */

/** Type checking, once for each realm: what a room must not know is not in its types. */
const realms = ['.', 'src/core', 'src/gateway', 'src/worker', 'src']

/** @type {Check[]} */
export const checks = [
  commandCheck(
    'lint and format',
    'biome',
    ['check', '--error-on-warnings', '--max-diagnostics=200'],
    'nothing to change',
  ),
  ...realms.map((realm) =>
    commandCheck(`types of ${realm}`, 'tsc', ['--noEmit', '--pretty', 'false', '-p', realm], 'no error'),
  ),
  commandCheck('dead code', 'knip', ['--no-progress'], 'every file, export and dependency is used'),
  moduleCheck('lock file', 'lock.mjs'),
  moduleCheck('names at the top', 'names.mjs'),
  moduleCheck('words that must not be there', 'words.mjs'),
  { name: 'app is built', ask: askBuild },
  moduleCheck('size of the first load', 'size.mjs'),
]

/** Checks that are tests over the sources; `npm test` runs them with the other tests. */
const sourceTests = commandCheck(
  'import law and locales',
  'vitest',
  ['run', '--reporter=dot', 'tests/architecture.test.ts', 'tests/locales.test.ts'],
  'hold',
)

/**
 * Runs one check and prints its line, or what is wrong.
 * @param {Check} check
 * @returns {Promise<boolean>} whether it is fine
 */
export async function runCheck({ name, ask }) {
  const began = Date.now()
  const { faults, fine } = await ask().catch((error) => ({ faults: [String(error)], fine: '' }))
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  if (faults.length === 0) {
    say(`ok      ${name}: ${fine} (${seconds} s)`)
    return true
  }
  for (const fault of faults) say(fault.trimEnd())
  say(`FAILED  ${name} (${seconds} s)`)
  return false
}

/**
 * A check that is another program: fine when it ends with 0.
 * @param {string} name
 * @param {string} program
 * @param {string[]} args
 * @param {string} fine
 * @returns {Check}
 */
function commandCheck(name, program, args, fine) {
  return {
    name,
    ask: () =>
      new Promise((resolve, reject) => {
        const child = spawn(program, args, {
          cwd: root,
          env: { ...pinnedEnvironment(), NO_COLOR: '1' },
          stdio: ['ignore', 'pipe', 'pipe'],
        })
        let output = ''
        for (const stream of [child.stdout, child.stderr]) {
          stream.setEncoding('utf8').on('data', (text) => {
            output += text
          })
        }
        child.on('error', reject)
        child.on('close', (code) => {
          resolve({ faults: code === 0 ? [] : [output.trim() || `${program} ended with ${code}`], fine })
        })
      }),
  }
}

/**
 * A check that is a module beside this one with `ask()`. Loaded when asked, because it may need installed packages.
 * @param {string} name
 * @param {string} file
 * @returns {Check}
 */
function moduleCheck(name, file) {
  return { name, ask: async () => (await import(`./${file}`)).ask() }
}

async function askBuild() {
  try {
    await build()
    return { faults: [], fine: 'dist is as new as its sources' }
  } catch (fault) {
    if (fault instanceof SetupFault) return { faults: [fault.message], fine: '' }
    throw fault
  }
}

if (realpathSync(process.argv[1] ?? '.') === fileURLToPath(import.meta.url)) {
  await install()
  if (Number(process.versions.node.split('.')[0]) < 24) {
    say('Run it as "npm run check", so that it runs on the pinned Node.')
    process.exit(1)
  }
  let failed = 0
  for (const check of [...checks, sourceTests]) if (!(await runCheck(check))) failed += 1
  say(failed === 0 ? 'All checks are fine.' : `${failed} of ${checks.length + 1} checks failed.`)
  process.exitCode = failed === 0 ? 0 : 1
}
