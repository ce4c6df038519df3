import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import { afterBuild } from './afterBuild.ts'

/** One file to keep for the time without a signal, with the hash that it must have on arrival. */
interface PrecacheEntry {
  url: string
  revision: string | null
  integrity: string
}

/**
 * Builds src/worker/sw.ts as one classic script and writes the list of files to keep into it. Each has its integrity:
 * a captive portal's answer must not become part of the app.
 */
export const serviceWorker = ({ budget }: { budget: number }) =>
  afterBuild('service-worker', async ({ root, outDir }) => {
    const { entries, bytes } = precacheList(outDir)
    if (bytes > budget) throw new Error(`The files kept offline weigh ${bytes} bytes; the budget is ${budget}`)
    await build({
      root,
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      define: {
        'process.env.NODE_ENV': '"production"',
        'self.__WB_MANIFEST': JSON.stringify(entries),
      },
      build: {
        outDir,
        emptyOutDir: false,
        target: ['chrome87', 'safari14', 'firefox102'],
        lib: { entry: path.join(root, 'src/worker/sw.ts'), formats: ['iife'], name: 'sw', fileName: () => 'sw.js' },
      },
    })
  })

const leftOut = /^(sw\.js|\.vite\/|\.build-stamp|.*\.(map|br|gz)$|config\.json$|robots\.txt$|index\.css$)/

function precacheList(outDir: string) {
  const files = readdirSync(outDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(outDir, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((url) => !leftOut.test(url))
    .sort()
  let bytes = 0
  const entries = files.map((url): PrecacheEntry => {
    const body = readFileSync(path.join(outDir, url))
    bytes += body.length
    const hashed = /^assets\/.+-[\w-]{8}\.\w+$/.test(url)
    return {
      url,
      revision: hashed ? null : createHash('sha256').update(body).digest('hex').slice(0, 16),
      integrity: `sha256-${createHash('sha256').update(body).digest('base64')}`,
    }
  })
  return { entries, bytes }
}
