import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const compressed = /\.(br|gz)$/
const text = /\.(html|js|css|json|svg|webmanifest|txt)$/
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('base64')

/** The files of a folder, without their compressed twins: address from its top, and content. */
export function filesIn(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !compressed.test(entry.name))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  return new Map(names.map((name) => [name, readFileSync(path.join(folder, name))]))
}

/** The files that the service worker of a built app keeps, with the hashes that it knows them by. */
export function keptIn(folder: string): Map<string, string> {
  const worker = readFileSync(path.join(folder, 'sw.js'), 'utf8')
  const hashes = [...filesIn(folder)].map(([name, body]): [string, string] => [name, sha256(body)])
  return new Map(hashes.filter(([, hash]) => worker.includes(hash)))
}

/**
 * Turns a built app into its next version, as a deployment does: every file has another content, what carries its hash
 * in its name another name, and nothing of the old version is left. A running gateway has to be started anew.
 */
export function nextVersion(folder: string, mark: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (compressed.test(name)) rmSync(path.join(folder, name))
  }
  const before = filesIn(folder)
  const kept = keptIn(folder)
  const renamed = new Map(
    [...kept.keys()].flatMap((name): [string, string][] => {
      const [, stem, , ending] = name.match(/^assets\/(.+)-([\w-]{8})(\.\w+)$/) ?? []
      if (stem === undefined || ending === undefined) return []
      const hash = createHash('sha256').update(`${name} ${mark}`).digest('hex').slice(0, 8)
      return [[path.posix.basename(name), `${stem}-${hash}${ending}`]]
    }),
  )
  const names = new RegExp([...renamed.keys()].map((name) => name.replaceAll('.', '\\.')).join('|'), 'g')
  const inNames = (written: string) => written.replaceAll(names, (name) => renamed.get(name) ?? name)

  const hashes = new Map<string, string>()
  for (const [name, hash] of kept) {
    const body = before.get(name)
    if (!body) throw new Error(`${name} is kept and is not there`)
    const next = text.test(name)
      ? Buffer.from(`${inNames(body.toString())}${remark(name, mark)}`)
      : Buffer.concat([body, Buffer.from(mark)])
    hashes.set(hash, sha256(next))
    rmSync(path.join(folder, name))
    writeFileSync(path.join(folder, inNames(name)), next)
  }
  // Pages that the worker does not keep are served by their address, and name the parts of their version.
  for (const [name, body] of before) {
    if (name.endsWith('.html') && !kept.has(name)) writeFileSync(path.join(folder, name), inNames(body.toString()))
  }
  let worker = inNames(before.get('sw.js')?.toString() ?? '')
  for (const [old, next] of hashes) worker = worker.replace(old, next)
  const id = worker.match(/\bid:[`"']([^`"']{16})[`"']/)?.[1]
  if (id === undefined) throw new Error('sw.js does not name its version')
  writeFileSync(path.join(folder, 'sw.js'), worker.replace(id, sha256(Buffer.from(id + mark)).slice(0, 16)))
}

function remark(name: string, mark: string) {
  if (/\.(html|svg)$/.test(name)) return `<!-- ${mark} -->`
  return /\.(js|css)$/.test(name) ? `\n/* ${mark} */` : ' '.repeat(mark.length)
}
