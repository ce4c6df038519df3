import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'

const inlineScript = /<script(?![^>]*\ssrc\s*=)[^>]*>([\s\S]*?)<\/script\s*>/gi
const inlineStyle = /<style[^>]*>([\s\S]*?)<\/style\s*>/gi

const hashesOf = (pattern: RegExp, pages: readonly string[]) => [
  ...new Set(
    pages.flatMap((page) =>
      [...page.matchAll(pattern)].map(
        ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
      ),
    ),
  ),
]

/**
 * The worker that turns a PIN into a key is the only script that may compile WebAssembly, and it may do nothing else.
 * Its name as the build writes it; the policy of its own answer holds for it, not that of the page.
 */
export const pinWorker = {
  name: /^assets\/pin-worker-[\w-]+\.js$/,
  policy: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'",
}

/**
 * What the app's pages may load: their own files, and the inline scripts and styles that the build wrote into them,
 * by hash. `files` are the built files under `folder`.
 */
export function contentSecurity(folder: string, files: Iterable<string>): Record<string, string[]> {
  const pages = [...files]
    .filter((file) => file.endsWith('.html'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n'))
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...hashesOf(inlineScript, pages)],
    'style-src': ["'self'", ...hashesOf(inlineStyle, pages)],
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
}
