import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'
import * as z from 'zod/mini'

const Summary = z.object({ summary: z.object({ title: z.string(), about: z.string(), keywords: z.string() }) })
const Pack = z.object({ pictogram: z.string() })

const prefix = 'virtual:catalog/'

/**
 * `virtual:catalog/<language>`: what home needs to list and search every procedure, read off the packs and their words,
 * so that a new procedure appears there without a line of code and home loads no pack.
 */
export function catalog(root: string): Plugin {
  const read = (...parts: string[]): unknown => JSON.parse(readFileSync(path.join(root, ...parts), 'utf8'))
  const packs = path.join(root, 'src/procedures')
  return {
    name: 'tung-buoc-catalog',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined
      const language = id.slice(prefix.length + 1)
      const codes = readdirSync(packs).filter((name) => existsSync(path.join(packs, name, 'procedure.json')))
      const entries = codes.sort().map((code) => {
        const { pictogram } = Pack.parse(read('src/procedures', code, 'procedure.json'))
        const { title, about, keywords } = Summary.parse(
          read('locales', language, 'procedures', `${code}.json`),
        ).summary
        return { code, pictogram, title, about, keywords }
      })
      return `export const catalog = ${JSON.stringify(entries)}`
    },
  }
}
