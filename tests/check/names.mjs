/** The top of the repository and its rooms hold what the map in src/README.md says, and nothing else. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../../src/gateway/setup.mjs'

/** What each folder may hold; names that begin with a dot are free at the top. */
const allowed = {
  '.': [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'vite.config.ts',
    'index.html',
    'src',
    'public',
    'locales',
    'tests',
    'README.md',
    'LICENSE',
  ],
  src: [
    'core',
    'procedures',
    'adapters',
    'device',
    'ui',
    'app',
    'worker',
    'gateway',
    'build',
    'README.md',
    'tsconfig.json',
  ],
}

/** Names that say nothing about what is inside. */
const empty = /^(?:utils?|helpers?|misc|common|stuff|lib)(?:\.[mc]?[jt]sx?)?$/

/** Folders that are made, never kept. */
export function ignoredFolders() {
  const lines = readFileSync(path.join(root, '.gitignore'), 'utf8').split('\n')
  return new Set(['.git', ...lines.filter((line) => line.endsWith('/')).map((line) => line.slice(0, -1))])
}

/**
 * The names in a folder that must not be there.
 * @param {keyof typeof allowed} folder
 * @param {string[]} names
 * @returns {string[]}
 */
export function strangers(folder, names) {
  return names.filter((name) => !allowed[folder].includes(name) && !(folder === '.' && name.startsWith('.')))
}

/** The check over this repository. */
export async function ask() {
  const made = ignoredFolders()
  const faults = []
  for (const folder of /** @type {(keyof typeof allowed)[]} */ (Object.keys(allowed))) {
    const names = readdirSync(path.join(root, folder)).filter((name) => !made.has(name))
    for (const name of strangers(folder, names))
      faults.push(`${path.join(folder, name)}: nothing of this name belongs here`)
  }
  for (const file of readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (empty.test(path.basename(file))) faults.push(`${path.join('src', file)}: the name does not say what it is for`)
  }
  return { faults, fine: 'only what the map allows' }
}
