import { copyFileSync, existsSync, rmSync } from 'node:fs'
import path from 'node:path'

/**
 * `npm run stop-worker [folder]`: in a built app, puts the worker that ends itself in the place of the service worker,
 * for phones on which a version does not start any more. Works under a running gateway; the next build undoes it.
 */
const folder = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '../../dist'))
const off = path.join(folder, 'sw-off.js')
if (existsSync(off)) {
  for (const ending of ['.br', '.gz']) {
    const compressed = `${off}${ending}`
    if (existsSync(compressed)) copyFileSync(compressed, path.join(folder, `sw.js${ending}`))
    else rmSync(path.join(folder, `sw.js${ending}`), { force: true })
  }
  copyFileSync(off, path.join(folder, 'sw.js'))
  console.log(`The service worker of ${folder} ends itself at the next visit of each phone.`)
} else {
  console.error(`${off} is missing: build first (npm run build).`)
  process.exitCode = 1
}
