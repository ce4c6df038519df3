/** The lock file installs everywhere: no platform's binary is missing, no registry is named, every version is exact. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../../src/gateway/setup.mjs'

/**
 * What is wrong with a lock file and its package file.
 * @param {{ packages: Record<string, { optionalDependencies?: Record<string, string>, resolved?: string, version?: string }> }} lock
 * @param {Record<string, Record<string, string> | unknown>} manifest
 * @returns {string[]}
 */
export function lockFaults(lock, manifest) {
  const faults = []
  for (const [place, entry] of Object.entries(lock.packages)) {
    if (/^https?:/.test(entry.resolved ?? '')) faults.push(`package-lock.json: ${place} names an address to load from`)
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!isReachable(lock.packages, place, name)) {
        faults.push(
          `package-lock.json: ${place || 'package.json'} wants ${name}, which has no entry: npm ci will refuse`,
        )
      }
    }
  }
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    for (const [name, version] of Object.entries(/** @type {Record<string, string>} */ (manifest[kind] ?? {}))) {
      const locked = lock.packages[`node_modules/${name}`]?.version
      if (!/^\d+\.\d+\.\d+$/.test(version))
        faults.push(`package.json: ${name} has the version "${version}": write it exactly`)
      else if (locked !== version)
        faults.push(`package.json: ${name} is ${version}, but locked at ${locked ?? 'nothing'}`)
    }
  }
  return faults
}

/**
 * Whether a package at `place` finds `name` in its own node_modules or in one further up.
 * @param {Record<string, unknown>} packages
 * @param {string} place
 * @param {string} name
 * @returns {boolean}
 */
function isReachable(packages, place, name) {
  if (packages[`${place ? `${place}/` : ''}node_modules/${name}`]) return true
  if (place === '') return false
  const up = place.lastIndexOf('/node_modules/')
  return isReachable(packages, up < 0 ? '' : place.slice(0, up), name)
}

/** The check over this repository. */
export async function ask() {
  /** @param {string} name */
  const read = (name) => JSON.parse(readFileSync(path.join(root, name), 'utf8'))
  const lock = read('package-lock.json')
  return {
    faults: lockFaults(lock, read('package.json')),
    fine: `${Object.keys(lock.packages).length} entries, complete`,
  }
}
