import type { Plugin } from 'vite'

/**
 * Workers are built as classic scripts, but stay asked for as modules, which Safari 14 and Firefox 102 cannot start.
 * While developing they are modules.
 */
export const classicWorkers = (): Plugin => ({
  name: 'tung-buoc-classic-workers',
  apply: 'build',
  enforce: 'post',
  transform: (code) =>
    code.includes('new Worker(')
      ? {
          code: code.replaceAll(
            /(new Worker\(new URL\([^;]*?import\.meta\.url\s*\)),\s*\{\s*type:\s*["']module["']\s*\}/g,
            '$1',
          ),
          map: null,
        }
      : undefined,
})
