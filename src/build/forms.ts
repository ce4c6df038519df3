import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'
import { parseFormLayout } from '../core/form.ts'
import { parseProcedure } from '../core/pack.ts'

const all = 'virtual:forms'
const one = 'virtual:form/'

/**
 * `virtual:forms`: the layout of every official form by its procedure's code, loaded when asked for. Parsed while
 * building, with its pack beside it: a form that forgets a question never becomes part of the app.
 */
export function forms(root: string): Plugin {
  const folder = path.join(root, 'src/procedures')
  const fileOf = (code: string, name: string) => path.join(folder, code, `${name}.json`)
  const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))
  return {
    name: 'tung-buoc-forms',
    resolveId: (id) => (id === all || id.startsWith(one) ? `\0${id}` : undefined),
    load(id) {
      if (id === `\0${all}`) {
        const codes = readdirSync(folder)
          .filter((code) => existsSync(fileOf(code, 'form')) && existsSync(fileOf(code, 'procedure')))
          .sort()
        const loaders = codes.map((code) => `${JSON.stringify(code)}: () => import('${one}${code}')`)
        return `export const forms = {${loaders.join(',')}}`
      }
      if (!id.startsWith(`\0${one}`)) return undefined
      const code = id.slice(one.length + 1)
      const file = fileOf(code, 'form')
      this.addWatchFile(file)
      const pack = parseProcedure(read(fileOf(code, 'procedure')))
      const form = pack.ok ? parseFormLayout(read(file), pack.value) : pack
      if (!form.ok) throw new Error(`${file}\n${form.error.join('\n')}`)
      return `export const form = JSON.parse(${JSON.stringify(JSON.stringify(form.value))})`
    },
  }
}
