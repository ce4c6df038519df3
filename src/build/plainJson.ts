import type { Plugin } from 'vite'

/**
 * While developing, Vite serves a JSON file as a script, and a browser refuses a script where `with { type: 'json' }`
 * promises JSON. Plain Node needs the promise, so it is taken out only on the way to the browser.
 */
export const plainJson = (): Plugin => ({
  name: 'tung-buoc-plain-json',
  apply: 'serve',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('/src/procedures/') ? code.replaceAll(/,\s*\{ with: \{ type: 'json' \} \}/g, '') : undefined,
})
