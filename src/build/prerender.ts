import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import Beasties from 'beasties'
import { build, type Plugin } from 'vite'
import { afterBuild, type Built } from './afterBuild.ts'

/** A script that was built: its file, the scripts it imports at once, and the source modules in it, as whole paths. */
interface Script {
  file: string
  imports: string[]
  modules: string[]
}

/** What src/app/prerender.tsx exports, as this room sees it. */
interface Prerenderer {
  /** Paths below the top, without the slash at the end. */
  paths(): Promise<string[]>
  render(path: string): Promise<{ title: string; html: string; modules: string[] }>
}

const isPrerenderer = (module: object): module is Prerenderer => 'paths' in module && 'render' in module

/**
 * After the app is built: every public page is rendered once in Vietnamese and written as a file of its own, styles
 * inside, so that the words are on the screen before the first script has arrived. `shell.html` is for every other path.
 */
export function prerender(): Plugin {
  let scripts: Script[] = []
  const plugin = afterBuild('prerender', async ({ root, outDir }) => {
    const ssrDir = path.join(root, 'node_modules/.cache/tung-buoc-prerender')
    await build({
      root,
      logLevel: 'warn',
      build: { ssr: 'src/app/prerender.tsx', outDir: ssrDir, emptyOutDir: true, copyPublicDir: false },
    })
    const module: object = await import(pathToFileURL(path.join(ssrDir, 'prerender.js')).href)
    if (!isPrerenderer(module)) throw new Error('src/app/prerender.tsx must export paths and render')
    await writePages(module, scripts, { root, outDir })
    rmSync(ssrDir, { recursive: true, force: true })
  })
  return {
    ...plugin,
    generateBundle(_options, bundle) {
      scripts = Object.values(bundle).flatMap((file) =>
        file.type === 'chunk' ? [{ file: file.fileName, imports: file.imports, modules: file.moduleIds }] : [],
      )
    },
  }
}

async function writePages({ paths, render }: Prerenderer, scripts: Script[], { root, outDir }: Built) {
  const template = readFileSync(path.join(outDir, 'index.html'), 'utf8')
  const styled = withItsStyles(outDir)
  for (const page of await paths()) {
    const { title, html, modules } = await render(page)
    const file = page === '/shell' ? 'shell.html' : path.join(page.slice(1), 'index.html')
    const preloads = preloadsOf(
      scripts,
      idOf(root, 'src/app/main.tsx'),
      modules.map((module) => idOf(root, module)),
    ).map((url) => `<link rel="modulepreload" crossorigin href="/${url}">`)
    const text = template
      .replace('<!--head-->', () => `<title>${title}</title>${preloads.join('')}`)
      .replace('<!--page-->', () => html)
      .replace('data-page=""', () => `data-page="${page}"`)
    mkdirSync(path.dirname(path.join(outDir, file)), { recursive: true })
    writeFileSync(path.join(outDir, file), await styled(text))
  }
}

/**
 * The rules that a page uses go into the page: a round trip for them would hold up every word. The whole sheet comes at
 * its end, before the script takes over. Rules for a theme, a size and a page that waits hang on attributes that only
 * the device sets, so they are always in; fonts come with the sheet, after the words.
 */
const withItsStyles = (outDir: string) => {
  const beasties = new Beasties({
    path: outDir,
    publicPath: '/',
    preload: 'body',
    pruneSource: false,
    reduceInlineStyles: false,
    fonts: false,
    noscriptFallback: false,
    allowRules: [/\[data-(theme|size|wait)/],
    logLevel: 'warn',
  })
  return (html: string) => beasties.process(html)
}

/** The bundler's name of a source module. */
const idOf = (root: string, module: string) =>
  module.startsWith('virtual:') ? `\0${module}` : path.join(root, module).replaceAll('\\', '/')

/** The scripts of some source modules and what they import, but not what the entry has already asked for. */
function preloadsOf(scripts: Script[], first: string, modules: string[]): string[] {
  const scriptOf = (module: string) => {
    const found = scripts.find((script) => script.modules.includes(module))
    if (!found) throw new Error(`prerender: no script has ${module}`)
    return found
  }
  const collect = ({ file, imports }: Script, into: Set<string>) => {
    if (into.has(file)) return
    into.add(file)
    for (const next of scripts) if (imports.includes(next.file)) collect(next, into)
  }
  const entry = new Set<string>()
  collect(scriptOf(first), entry)
  const wanted = new Set<string>()
  for (const module of modules) collect(scriptOf(module), wanted)
  return [...wanted].filter((file) => !entry.has(file))
}
