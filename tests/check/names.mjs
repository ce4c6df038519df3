/** The top of the repository and its rooms hold what the map in src/README.md says, and nothing else. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
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

const longestReadme = 40

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

/**
 * What is wrong with the README of a room: there is none, or it is longer than a person reads.
 * @param {string} room
 * @param {string | undefined} content
 * @returns {string[]}
 */
export function readmeFaults(room, content) {
  if (content === undefined) return [`src/${room}/README.md is missing: what is this room for?`]
  const lines = content.trimEnd().split('\n').length
  return lines > longestReadme ? [`src/${room}/README.md: ${lines} lines, ${longestReadme} are the most`] : []
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
  for (const entry of readdirSync(path.join(root, 'src'), { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    const readme = path.join(root, 'src', entry.name, 'README.md')
    faults.push(...readmeFaults(entry.name, existsSync(readme) ? readFileSync(readme, 'utf8') : undefined))
  }
  return { faults, fine: 'only what the map allows' }
}
