/** Where Chromium is, and how to get it. Plain JavaScript, used before the first install. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { run, say } from '../../src/gateway/setup.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Switches for Chromium in tests: as root, without a screen, and with no address but this machine's. */
export const chromiumSwitches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]

/**
 * The path of Chromium: CHROMIUM if set, else the first one found on the machine.
 * @returns {string | undefined}
 */
export function findChromium() {
  if (process.env['CHROMIUM']) return isProgram(process.env['CHROMIUM']) ? process.env['CHROMIUM'] : undefined
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(path.delimiter)]
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isProgram)
}

/**
 * As `findChromium`, after installing it from the system's packages if that can be done without asking anyone.
 * @returns {Promise<string | undefined>}
 */
export async function findOrInstallChromium() {
  const found = findChromium()
  if (found || process.env['CHROMIUM'] || !isProgram('/usr/bin/apt-get')) return found
  const isRoot = process.getuid?.() === 0
  if (!isRoot && spawnSync('sudo', ['-n', 'true']).status !== 0) return undefined
  say('Installing Chromium from the packages of the system (once).')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]) {
    const code = await run(isRoot ? 'apt-get' : 'sudo', isRoot ? args : ['-n', 'apt-get', ...args], { env })
    if (code !== 0) return undefined
  }
  return findChromium()
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
