/** The size budget: what the browser must load before home and before the first question, gzipped, read off the built pages. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from '../../src/gateway/setup.mjs'

const kilobyte = 1000

/** The pages with a budget. `*` stands for the prerendered first step, whatever the pack calls it. */
const budgets = [
  { page: 'home', html: 'index.html', script: 120 * kilobyte, font: 60 * kilobyte },
  {
    page: 'first question',
    html: 'procedures/1.001193/fill/*/index.html',
    script: 150 * kilobyte,
    font: 60 * kilobyte,
  },
]

/**
 * The scripts and fonts that a page loads at once: script tags, module preloads, font preloads, and what those scripts import.
 * @param {string} html
 * @param {(url: string) => string[]} importsOf the static imports of a script, as addresses from the top of the site
 * @returns {{ scripts: string[], fonts: string[], inline: string[] }}
 */
export function firstLoad(html, importsOf) {
  const tags = [...html.matchAll(/<(?:script|link)\b[^>]*>/g)].map(([tag]) => tag)
  /** @param {string} tag @param {string} name */
  const attribute = (tag, name) => tag.match(new RegExp(`\\s${name}=["']?([^"'\\s>]+)`))?.[1]
  const scripts = new Set()
  const fonts = new Set()
  /** @param {string} url */
  const follow = (url) => {
    if (scripts.has(url)) return
    scripts.add(url)
    for (const next of importsOf(url)) follow(next)
  }
  for (const tag of tags) {
    const address = attribute(tag, tag.startsWith('<script') ? 'src' : 'href')
    if (!address) continue
    const isScript =
      tag.startsWith('<script') || attribute(tag, 'rel') === 'modulepreload' || attribute(tag, 'as') === 'script'
    if (isScript) follow(address)
    else if (attribute(tag, 'as') === 'font') fonts.add(address)
  }
  const inline = [...html.matchAll(/<script\b(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, body]) => body ?? '')
  return { scripts: [...scripts].sort(), fonts: [...fonts].sort(), inline }
}

/**
 * The static imports of a built script, as addresses from the top of the site.
 * @param {string} url
 * @param {string} source
 * @param {typeof import('vite').parseSync} parse
 * @returns {string[]}
 */
export function staticImports(url, source, parse) {
  const { module } = parse(url, source)
  const named = [
    ...module.staticImports.map((entry) => entry.moduleRequest.value),
    ...module.staticExports.flatMap((entry) => entry.entries.map((one) => one.moduleRequest?.value ?? '')),
  ]
  return named.filter(Boolean).map((name) => new URL(name, `http://site${url}`).pathname)
}

/**
 * The built pages that a pattern with at most one `*` folder stands for.
 * @param {string} dist
 * @param {string} pattern
 * @returns {string[]}
 */
function pagesOf(dist, pattern) {
  const [before, after] = pattern.split('*')
  if (after === undefined || before === undefined) return existsSync(path.join(dist, pattern)) ? [pattern] : []
  if (!existsSync(path.join(dist, before))) return []
  return readdirSync(path.join(dist, before))
    .map((name) => `${before}${name}${after}`)
    .filter((page) => existsSync(path.join(dist, page)))
}

/** The check over `dist`; prints a table. */
export async function ask() {
  const { parseSync } = await import('vite')
  const dist = path.join(root, 'dist')
  const faults = []
  const rows = []
  /** @param {string} url */
  const read = (url) => readFileSync(path.join(dist, url))
  /** @param {Buffer | string} content */
  const gzipped = (content) => gzipSync(content, { level: 9 }).length
  for (const budget of budgets) {
    const pages = pagesOf(dist, budget.html)
    if (pages.length === 0) faults.push(`dist/${budget.html} is missing: the ${budget.page} page is not prerendered`)
    for (const page of pages) {
      const load = firstLoad(read(page).toString(), (url) => staticImports(url, read(url).toString(), parseSync))
      const missing = [...load.scripts, ...load.fonts].filter(
        (url) => !url.startsWith('/') || !existsSync(path.join(dist, url)),
      )
      faults.push(...missing.map((url) => `dist/${page} loads ${url}, which is not in dist`))
      if (missing.length > 0) continue
      if (load.scripts.length === 0) faults.push(`dist/${page} loads no script: what is measured is not the app`)
      const script = [...load.scripts.map(read), ...load.inline].reduce((sum, content) => sum + gzipped(content), 0)
      const font = load.fonts.reduce((sum, url) => sum + statSync(path.join(dist, url)).size, 0)
      rows.push(
        `        ${page}: scripts ${kB(script)} of ${kB(budget.script)}, preloaded fonts ${kB(font)} of ${kB(budget.font)}`,
      )
      if (script > budget.script) {
        const largest = load.scripts.map((url) => `          ${kB(gzipped(read(url)))} ${url}`)
        faults.push(`dist/${page}: ${kB(script)} of script, ${kB(budget.script)} are allowed:`, ...largest)
      }
      if (font > budget.font) faults.push(`dist/${page}: ${kB(font)} of fonts, ${kB(budget.font)} are allowed`)
    }
  }
  return { faults, fine: `within the budget\n${rows.join('\n')}\n       ` }
}

/** @param {number} bytes */
function kB(bytes) {
  return `${(bytes / kilobyte).toFixed(1)} kB`
}
