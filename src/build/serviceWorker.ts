import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import { afterBuild, type Built } from './afterBuild.ts'

/**
 * Builds the workers as classic scripts: `sw.js`, with the list of files to keep, and `sw-off.js`, which ends it (see
 * src/worker/README.md). Each file goes with its SHA-256: a captive portal's answer must not become part of the app.
 * `budget`: bytes that one version may take; the device holds at most two.
 */
export const serviceWorker = ({ budget }: { budget: number }) =>
  afterBuild('service-worker', async (built) => {
    const { files, bytes } = filesToKeep(built.outDir)
    if (bytes > budget) throw new Error(`The files kept offline weigh ${bytes} bytes; the budget is ${budget}`)
    const id = sha256(JSON.stringify(files)).slice(0, 16)
    await buildWorker(built, 'off.ts', 'sw-off.js', {})
    await buildWorker(built, 'sw.ts', 'sw.js', { KEEPING: JSON.stringify({ id, files }) })
  })

const buildWorker = ({ root, outDir }: Built, source: string, name: string, define: Record<string, string>) =>
  build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { ...define, 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      emptyOutDir: false,
      target: ['chrome87', 'safari14', 'firefox102'],
      lib: {
        entry: path.join(root, 'src/worker', source),
        formats: ['iife'],
        name: path.parse(name).name.replace('-', '_'),
        fileName: () => name,
      },
    },
  })

/**
 * What nobody needs without a network, or at all. `document-view`, `document-worker`: what draws a document before it is
 * signed, which takes the network. `DeskPage`, `CheckIn`, `ScanCode`, `desk`, `check-in`, `gateway-desk`: the officers'
 * desk, which is at the office. `beginVisit`, `endVisit`, `kiosk`, `Setup`, `gateway-kiosks`, `MachineCamera`: what a shared
 * screen has besides, which takes the network too; `ScreenKeyboard`, `keyboard`: for machines that have no keys, at the
 * office; `BoardPage`: the screen on the wall of a waiting room. `Pair`, `PhonePairing`, `gateway-handovers`: what goes from
 * one device to another by the network; `gateway-phones`, `gateway-mandates`: what a helper's phone tells the office.
 * `pdf-job`, `qr-decode`: what `pdf-worker` and `qr-worker` have too, for a browser that starts no worker. All pages but home as they were
 * drawn while building: without a network the script draws them.
 */
const leftOut =
  /^(assets\/(document-(view|worker)|BoardPage|CheckIn\.module|CheckInPlace|DeskPage|MachineCamera|Pair|PhonePairing|ScanCode|ScreenKeyboard|Setup|beginVisit|check-in|desk|endVisit|gateway-(desk|handovers|kiosks|mandates|phones)|keyboard|kiosk|pdf-job|qr-decode)-[\w-]{8}\.js$|(procedures\/[^/]+|help|results)\/index\.html$|sw(-off)?\.js|\.vite\/|\.build-stamp|.*\.(map|br|gz)$|config\.json$|robots\.txt$|index\.css$)/

function filesToKeep(outDir: string) {
  const files: Record<string, string> = {}
  let bytes = 0
  const names = readdirSync(outDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(outDir, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  for (const name of names.filter((name) => !leftOut.test(name)).sort()) {
    const body = readFileSync(path.join(outDir, name))
    bytes += body.length
    if (name.startsWith('assets/') && !/-[\w-]{8}\.\w+$/.test(name)) throw new Error(`${name} has no hash in its name`)
    files[name] = sha256(body)
  }
  return { files, bytes }
}

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('base64')
