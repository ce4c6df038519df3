import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'
import { parseJourney } from '../core/journey-pack.ts'

const all = 'virtual:journeys'
const one = 'virtual:journey/'

/**
 * `virtual:journeys`: every journey by its id, loaded when asked for. Like a pack, a journey is parsed here, so that a
 * faulty one never becomes part of the app and no phone parses one again.
 */
export function journeys(root: string): Plugin {
  const folder = path.join(root, 'src/procedures/journeys')
  return {
    name: 'tung-buoc-journeys',
    resolveId: (id) => (id === all || id.startsWith(one) ? `\0${id}` : undefined),
    load(id) {
      if (id === `\0${all}`) {
        const ids = readdirSync(folder)
          .filter((name) => name.endsWith('.json'))
          .map((name) => name.replace(/\.json$/, ''))
          .sort()
        return `export const journeys = {${ids.map((name) => `${JSON.stringify(name)}: () => import('${one}${name}')`).join(',')}}`
      }
      if (!id.startsWith(`\0${one}`)) return undefined
      const file = path.join(folder, `${id.slice(one.length + 1)}.json`)
      this.addWatchFile(file)
      const parsed = parseJourney(JSON.parse(readFileSync(file, 'utf8')))
      if (!parsed.ok) throw new Error(`${file}\n${parsed.error.join('\n')}`)
      return `export const journey = JSON.parse(${JSON.stringify(JSON.stringify(parsed.value))})`
    },
  }
}
