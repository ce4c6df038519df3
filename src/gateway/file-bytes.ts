import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { FILE_LIMITS } from '../core/dossier.ts'
import { FILE_HEAD, fileTypeOf } from '../core/file-type.ts'
import type { StoredFile } from '../core/ports.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import { isSealedFile, SEALED_TYPE } from '../core/sealed-parcel.ts'

/** What a file on the disk really is, or that it is sealed, read from its bytes; when it resolves, the disk has every one of them. */
export async function lookAt(file: string): Promise<Result<StoredFile, Problem>> {
  const hash = createHash('sha256')
  let head: Uint8Array = new Uint8Array(0)
  let size = 0
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
    for await (const chunk of handle.createReadStream({ autoClose: false })) {
      if (head.length < FILE_HEAD) head = Buffer.concat([head, chunk.subarray(0, FILE_HEAD)])
      hash.update(chunk)
      size += chunk.length
    }
  } finally {
    await handle.close()
  }
  if (size === 0) return err({ code: 'file.empty' })
  if (size > FILE_LIMITS.bytes) return err(tooLarge)
  const type = isSealedFile(head) ? SEALED_TYPE : fileTypeOf(head)
  return type ? ok({ sha256: hash.digest('hex'), type, size }) : err({ code: 'file.type' })
}

export const tooLarge: Problem = { code: 'file.too-large', facts: { max: FILE_LIMITS.bytes / 1_000_000 } }
