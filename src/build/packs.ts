import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'
import { parseProcedure } from '../core/pack.ts'

const all = 'virtual:packs'
const one = 'virtual:pack/'

/**
 * `virtual:packs`: every pack by its code, loaded when asked for. A pack crosses the border here, where it is parsed and
 * its defaults are filled in, so that a faulty one never becomes part of the app and no phone parses one again.
 */
export function packs(root: string): Plugin {
  const folder = path.join(root, 'src/procedures')
  const fileOf = (code: string) => path.join(folder, code, 'procedure.json')
  return {
    name: 'tung-buoc-packs',
    resolveId: (id) => (id === all || id.startsWith(one) ? `\0${id}` : undefined),
    load(id) {
      if (id === `\0${all}`) {
        const codes = readdirSync(folder).filter((name) => existsSync(fileOf(name)))
        const lines = codes.sort().map((code) => `${JSON.stringify(code)}: () => import('${one}${code}')`)
        return `export const packs = {${lines.join(',')}}`
      }
      if (!id.startsWith(`\0${one}`)) return undefined
      const file = fileOf(id.slice(one.length + 1))
      this.addWatchFile(file)
      const pack = parseProcedure(JSON.parse(readFileSync(file, 'utf8')))
      if (!pack.ok) throw new Error(`${file}\n${pack.error.join('\n')}`)
      return `export const pack = JSON.parse(${JSON.stringify(JSON.stringify(pack.value))})`
    },
  }
}
