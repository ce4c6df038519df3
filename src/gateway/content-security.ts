import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'

/** What every answer allows: the app's own files, and nothing that is written into a page. */
export const contentSecurity: Record<string, string[]> = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'blob:', 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'worker-src': ["'self'"],
  'media-src': ["'self'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'object-src': ["'none'"],
}

const inlineScript = /<script(?![^>]*\ssrc\s*=)[^>]*>([\s\S]*?)<\/script\s*>/gi
const inlineStyle = /<style[^>]*>([\s\S]*?)<\/style\s*>/gi

const hashesOf = (pattern: RegExp, page: string) => [
  ...new Set(
    [...page.matchAll(pattern)].map(
      ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
    ),
  ),
]

function policyOf(page: string): string {
  const own: Record<string, string[]> = {
    'script-src': hashesOf(inlineScript, page),
    'style-src': hashesOf(inlineStyle, page),
  }
  const directives = Object.entries(contentSecurity).map(([name, sources]) => [name, ...sources, ...(own[name] ?? [])])
  return directives.map((words) => words.join(' ')).join(';')
}

/**
 * The worker that turns a PIN into a key is the only script that may compile WebAssembly, and it may do nothing else.
 * Its name is as the build writes it; the policy of its own answer holds for it, not that of the page.
 */
const pinWorker = /^assets\/pin-worker-[\w-]+\.js$/
const pinWorkerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"

/**
 * The files of the built app that need a policy of their own: each page, with the hashes of just the scripts and styles
 * that the build wrote into it, and the worker of the PIN. `files` are the built files under `folder`.
 */
export function policies(folder: string, files: Iterable<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const file of files) {
    if (pinWorker.test(file)) found.set(file, pinWorkerPolicy)
    // Browsers hash a script as they parse it, where a line ends with one character.
    if (file.endsWith('.html'))
      found.set(file, policyOf(readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n')))
  }
  return found
}
