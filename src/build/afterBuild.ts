import path from 'node:path'
import type { Plugin } from 'vite'

/** Where a build was made from and to, as whole paths. */
export interface Built {
  root: string
  outDir: string
}

/**
 * Runs one step when the browser's build has been written, in the order of the plugins. The hook for "written" comes
 * before other plugins' files are there, and the hook for "closed" comes after a failed build too: hence both.
 */
export function afterBuild(name: string, step: (built: Built) => void | Promise<void>): Plugin {
  let built: Built = { root: '', outDir: '' }
  let written = false
  return {
    name: `tung-buoc-${name}`,
    apply: (_config, { command, isSsrBuild }) => command === 'build' && isSsrBuild !== true,
    configResolved({ root, build }) {
      built = { root, outDir: path.resolve(root, build.outDir) }
    },
    writeBundle() {
      written = true
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        if (written) await step(built)
      },
    },
  }
}
