import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { FILE_LIMITS } from '../core/dossier.ts'
import { FILE_HEAD, fileTypeOf } from '../core/file-type.ts'
import type { StoredFile } from '../core/ports.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'

/** How much of a file that is too large is still read, so that the sender hears why instead of a broken line. */
const READ_ANYWAY = 4 * FILE_LIMITS.bytes

/** More of a file arrives than anyone would listen to. */
export class TooMuch extends Error {}

/** Writes bytes to a new file and on to the disk, and looks at them on the way. */
export async function writeBytes(file: string, bytes: AsyncIterable<Uint8Array>): Promise<Result<StoredFile, Problem>> {
  const hash = createHash('sha256')
  let head: Uint8Array = new Uint8Array(0)
  let size = 0
  const handle = await open(file, 'wx', 0o600)
  try {
    for await (const chunk of bytes) {
      size += chunk.length
      if (size > READ_ANYWAY) throw new TooMuch()
      if (size > FILE_LIMITS.bytes) continue
      if (head.length < FILE_HEAD) head = Buffer.concat([head, chunk.subarray(0, FILE_HEAD)])
      hash.update(chunk)
      await writeAll(handle, chunk)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  if (size === 0) return err({ code: 'file.empty' })
  if (size > FILE_LIMITS.bytes) return err({ code: 'file.too-large', facts: { max: FILE_LIMITS.bytes / 1_000_000 } })
  const type = fileTypeOf(head)
  return type ? ok({ sha256: hash.digest('hex'), type, size }) : err({ code: 'file.type' })
}

async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length; ) at += (await handle.write(chunk, at)).bytesWritten
}

/** Reads to the end and keeps nothing. */
export async function drain(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > READ_ANYWAY) throw new TooMuch()
  }
}

/** A new name in a folder is only safe when the folder itself is on the disk. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
