import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import * as z from 'zod/mini'
import { afterBuild } from './afterBuild.ts'

const Chunk = z.object({
  file: z.string(),
  src: z.optional(z.string()),
  imports: z.optional(z.array(z.string())),
  dynamicImports: z.optional(z.array(z.string())),
  css: z.optional(z.array(z.string())),
})
const Manifest = z.record(z.string(), Chunk)
type Manifest = z.infer<typeof Manifest>

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
export const prerender = () =>
  afterBuild('prerender', async ({ root, outDir }) => {
    const ssrDir = path.join(root, 'node_modules/.cache/tung-buoc-prerender')
    await build({
      root,
      logLevel: 'warn',
      build: { ssr: 'src/app/prerender.tsx', outDir: ssrDir, emptyOutDir: true, copyPublicDir: false, manifest: false },
    })
    const module: object = await import(pathToFileURL(path.join(ssrDir, 'prerender.js')).href)
    if (!isPrerenderer(module)) throw new Error('src/app/prerender.tsx must export paths and render')
    await writePages(module, outDir)
    rmSync(ssrDir, { recursive: true, force: true })
  })

async function writePages({ paths, render }: Prerenderer, outDir: string) {
  const manifest = Manifest.parse(JSON.parse(readFileSync(path.join(outDir, '.vite/manifest.json'), 'utf8')))
  const template = withStyles(readFileSync(path.join(outDir, 'index.html'), 'utf8'), outDir)
  for (const page of await paths()) {
    const { title, html, modules } = await render(page)
    const file = page === '/shell' ? 'shell.html' : path.join(page.slice(1), 'index.html')
    const preloads = preloadsOf(manifest, modules).map((url) => `<link rel="modulepreload" crossorigin href="/${url}">`)
    const text = template
      .replace('<!--head-->', () => `<title>${title}</title>${preloads.join('')}`)
      .replace('<!--page-->', () => html)
      .replace('data-page=""', () => `data-page="${page}"`)
    mkdirSync(path.dirname(path.join(outDir, file)), { recursive: true })
    writeFileSync(path.join(outDir, file), text)
  }
}

/** The one style sheet goes into the page: a second round trip for it would hold up every word. */
function withStyles(html: string, outDir: string) {
  return html.replace(/<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/g, (_tag, file: string) => {
    return `<style>${readFileSync(path.join(outDir, file), 'utf8').trim()}</style>`
  })
}

/** The chunks of some source modules and what they import, but not what the entry has already asked for. */
function preloadsOf(manifest: Manifest, modules: string[]): string[] {
  const entry = new Set<string>()
  const collect = (key: string, into: Set<string>) => {
    const chunk = manifest[key]
    if (!chunk || into.has(chunk.file)) return
    into.add(chunk.file)
    for (const next of chunk.imports ?? []) collect(next, into)
  }
  collect('index.html', entry)
  const wanted = new Set<string>()
  for (const module of modules) {
    if (!manifest[module]) throw new Error(`prerender: no chunk for ${module}`)
    collect(module, wanted)
  }
  return [...wanted].filter((file) => !entry.has(file) && file.endsWith('.js'))
}
