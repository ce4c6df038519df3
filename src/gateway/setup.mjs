/**
 * What has to be there before anything else can run: packages, Node 24, the built app.
 * Plain JavaScript without dependencies, because it runs on Node 20 before the first install.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of package.json, whatever folder the command was typed in. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** What a build is made from: a change in any of these makes `dist` out of date. */
const buildSources = [
  'src',
  'locales',
  'public',
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]
const buildStamp = '.build-stamp'
const smallestNode = 24

/** A fault that a person can act on; its message is a whole sentence. */
export class SetupFault extends Error {}

/**
 * Prints one plain line.
 * @param {string} line
 */
export function say(line) {
  process.stdout.write(`${line}\n`)
}

/**
 * Whether node_modules holds what the lock file asks for, by npm's own record of its last complete install.
 * Packages that the lock marks optional (the binaries of other platforms) may be absent.
 * @param {string} [folder]
 */
export function isInstalled(folder = root) {
  const record = path.join(folder, 'node_modules/.package-lock.json')
  if (!existsSync(record)) return false
  const wanted = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8')).packages
  const present = JSON.parse(readFileSync(record, 'utf8')).packages
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === '') return true
    const found = present[name]
    return found ? found.version === entry.version && found.integrity === entry.integrity : entry.optional === true
  })
}

/** Installs the packages of the lock file, unless they are there already. */
export async function install() {
  if (isInstalled()) return
  say('Installing the packages of package-lock.json (about a minute, once).')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const code = await run(
    npm,
    ['ci', '--loglevel=error', '--no-audit', '--no-fund', '--include=dev', '--include=optional'],
    {
      shell: process.platform === 'win32',
    },
  ).catch(() => 1)
  if (code !== 0 || !isInstalled()) {
    throw new SetupFault('The packages could not be installed: see the lines of npm above, then run the command again.')
  }
}

/**
 * The path of a Node that runs TypeScript as it is: the one pinned in package.json, else the running one if new enough.
 * @returns {string}
 */
export function pinnedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  const pinned = path.join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', binary)
  if (existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned
  if (Number(process.versions.node.split('.')[0]) >= smallestNode) return process.execPath
  throw new SetupFault(
    `Node ${smallestNode} is needed, and npm carries none for ${process.platform} on ${process.arch}: install Node ${smallestNode}, then run the command again.`,
  )
}

/** The environment in which `node` is the pinned one and the project's own commands are on the path. */
export function pinnedEnvironment() {
  const folders = [path.dirname(pinnedNode()), path.join(root, 'node_modules/.bin'), process.env['PATH'] ?? '']
  return { ...process.env, PATH: folders.join(path.delimiter) }
}

/** One hash over the names and contents of everything the app is built from. */
export function sourceHash() {
  const hash = createHash('sha256')
  for (const source of buildSources) {
    for (const file of filesUnder(path.join(root, source))) {
      hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

/** Whether `dist` was built from the sources as they are now. */
export function isBuilt() {
  const stamp = path.join(root, 'dist', buildStamp)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash()
}

/** Builds the app into `dist`, unless it was built from these very sources. */
export async function build() {
  const before = sourceHash()
  if (isBuilt()) return
  say('Building the app.')
  let heard = ''
  const code = await run(pinnedNode(), [path.join(root, 'node_modules/vite/bin/vite.js'), 'build'], {
    env: { ...pinnedEnvironment(), NODE_ENV: 'production' },
    hear: (text) => {
      heard += text
    },
  })
  if (code !== 0) throw new SetupFault('The app could not be built: see the lines above.')
  if (heard.includes('TOLERATED_TRANSFORM')) {
    throw new SetupFault('The app was built with syntax that older phones cannot read (TOLERATED_TRANSFORM above).')
  }
  mkdirSync(path.join(root, 'dist'), { recursive: true })
  writeFileSync(path.join(root, 'dist', buildStamp), before)
}

/**
 * Runs a command in the project's folder and gives its exit code; what it prints is passed on at once. `asks`: it reads
 * what is typed.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, shell?: boolean, hear?: (text: string) => void, asks?: boolean, started?: (child: import('node:child_process').ChildProcess) => void, detached?: boolean }} [options]
 * @returns {Promise<number>}
 */
export function run(
  command,
  args,
  { env = process.env, shell = false, hear, asks = false, started, detached = false } = {},
) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      shell,
      detached,
      stdio: hear ? ['ignore', 'pipe', 'pipe'] : [asks ? 'inherit' : 'ignore', 'inherit', 'inherit'],
    })
    started?.(child)
    for (const [from, to] of /** @type {const} */ ([
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])) {
      from?.setEncoding('utf8').on('data', (text) => {
        to.write(text)
        hear?.(text)
      })
    }
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(code ?? exitCodeOf(signal)))
  })
}

/**
 * Calls `stop` when this process is asked to end, and when it has lost its parent: `npm start` runs it through a shell,
 * and a SIGTERM to npm ends that shell only. A signal repeated within a second (npm repeats the terminal's) counts once.
 * @param {(signal: NodeJS.Signals) => void} stop
 */
export function whenStopped(stop) {
  let last = 0
  /** @param {NodeJS.Signals} signal */
  const heard = (signal) => {
    if (Date.now() - last < 1000) return
    last = Date.now()
    stop(signal)
  }
  process.on('SIGINT', heard)
  process.on('SIGTERM', heard)
  process.on('SIGHUP', heard)
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    heard('SIGTERM')
  }, 250)
  watch.unref()
}

/**
 * The exit code that a shell gives for a process ended by a signal.
 * @param {NodeJS.Signals | null} signal
 */
export function exitCodeOf(signal) {
  return signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1
}

/**
 * Every file under a path, in a fixed order; none if the path does not exist.
 * @param {string} from
 * @returns {string[]}
 */
export function filesUnder(from) {
  if (!existsSync(from)) return []
  if (!statSync(from).isDirectory()) return [from]
  return readdirSync(from)
    .sort()
    .flatMap((name) => filesUnder(path.join(from, name)))
}
