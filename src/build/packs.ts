import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'
import { parseMigrations } from '../core/draft-migration.ts'
import { parseProcedure } from '../core/pack.ts'

const all = 'virtual:packs'
const one = 'virtual:pack/'
const changes = 'virtual:pack-migrations/'

/**
 * `virtual:packs`: every pack by its code, loaded when asked for. A pack crosses the border here, where it is parsed and
 * its defaults are filled in, so that a faulty one never becomes part of the app and no phone parses one again. The
 * same for the migrations of those packs that have some.
 */
export function packs(root: string): Plugin {
  const folder = path.join(root, 'src/procedures')
  const fileOf = (code: string) => path.join(folder, code, 'procedure.json')
  const migrationsOf = (code: string) => path.join(folder, code, 'migrations.json')
  const loaders = (codes: string[], from: string) =>
    `{${codes.map((code) => `${JSON.stringify(code)}: () => import('${from}${code}')`).join(',')}}`
  return {
    name: 'tung-buoc-packs',
    resolveId: (id) => (id === all || id.startsWith(one) || id.startsWith(changes) ? `\0${id}` : undefined),
    load(id) {
      if (id === `\0${all}`) {
        const codes = readdirSync(folder)
          .filter((name) => existsSync(fileOf(name)))
          .sort()
        const changed = codes.filter((code) => existsSync(migrationsOf(code)))
        return `export const packs = ${loaders(codes, one)}\nexport const migrations = ${loaders(changed, changes)}`
      }
      if (id.startsWith(`\0${changes}`)) {
        const file = migrationsOf(id.slice(changes.length + 1))
        this.addWatchFile(file)
        const parsed = parseMigrations(JSON.parse(readFileSync(file, 'utf8')))
        if (!parsed.ok) throw new Error(`${file}\n${parsed.error.join('\n')}`)
        return `export const migrations = JSON.parse(${JSON.stringify(JSON.stringify(parsed.value))})`
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
