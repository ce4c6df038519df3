import { createHash } from 'node:crypto'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const given = new Map<string, string>()

/**
 * The name in the built app of a class of a CSS module: six letters for sixteen, in every page and script that names it.
 * The same in every build of the same file. Throws when two classes would get the same one.
 */
export function className(name: string, file: string): string {
  const meant = `${path.relative(root, file.split('?')[0] ?? file)} ${name}`
  const short = `c${BigInt(`0x${createHash('sha256').update(meant).digest('hex')}`)
    .toString(36)
    .slice(-5)}`
  const other = given.get(short)
  if (other !== undefined && other !== meant) throw new Error(`${meant} and ${other} would both be called ${short}`)
  given.set(short, meant)
  return short
}
