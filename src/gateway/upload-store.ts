import { createWriteStream, mkdirSync } from 'node:fs'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Configstore, FileStore } from '@tus/file-store'
import { Upload } from '@tus/server'
import { FILE_LIMITS } from '../core/dossier.ts'
import { writeDurably } from './durable.ts'
import { lookAt } from './file-bytes.ts'
import { type Files, tooMany, WAITS_MS } from './files.ts'
import { statusOf } from './problems.ts'
import { UploadRefused } from './upload-refused.ts'

/** The parts of an upload's id, which is `<dossierId>-<sha256>`. */
const partsOf = (id: string) => ({ dossierId: id.slice(0, -65), sha256: id.slice(-64) })

const unknown = () => new UploadRefused([{ code: 'file.not-received' }], 404)

/**
 * Uploads that are under way: the bytes so far in a file, and beside it how many there will be. Complete means kept: the
 * last bytes count only when the hash is right and the file has its place among the files of its dossier. So whatever a
 * kill leaves behind is a shorter upload, or a complete one that is looked at again, or nothing.
 */
export class UploadStore extends FileStore {
  readonly files: Files

  constructor(dataDir: string, files: Files) {
    const directory = path.join(dataDir, 'uploads')
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    super({ directory, configstore: sizesIn(directory) })
    this.extensions = ['creation']
    this.files = files
  }

  /** An upload that is there already keeps its bytes: two tabs may begin it, or an answer was lost. */
  override async create(upload: Upload): Promise<Upload> {
    const { dossierId, sha256 } = partsOf(upload.id)
    const there = await this.getUpload(upload.id).catch(() => undefined)
    if (there && (there.size === upload.size || there.offset === there.size)) return there
    if (!(await this.files.hasRoom(dossierId, sha256)) || (await this.openOf(dossierId)) >= FILE_LIMITS.files) {
      throw new UploadRefused([tooMany], statusOf([tooMany]))
    }
    return super.create(upload)
  }

  override async getUpload(id: string): Promise<Upload> {
    const { dossierId, sha256 } = partsOf(id)
    const kept = await this.files.find(dossierId, sha256)
    if (kept) return new Upload({ id, size: kept.size, offset: kept.size })
    const offset = await this.reached(id)
    const upload = await this.configstore.get(id)
    if (upload?.size === undefined || offset === undefined) throw unknown()
    if (offset < upload.size) return new Upload({ id, size: upload.size, offset })
    // The process was killed after the last byte and before it was looked at.
    await this.finish(id).catch((fault) => {
      throw fault instanceof UploadRefused ? unknown() : fault
    })
    return new Upload({ id, size: upload.size, offset: upload.size })
  }

  override async write(bytes: Readable, id: string, offset: number): Promise<number> {
    // Not the library's own writing: it drops the reason when it fails, and a full disk is no fault of the program.
    const file = createWriteStream(path.join(this.directory, id), { flags: 'r+', start: offset })
    await pipeline(bytes, file)
    const reached = offset + file.bytesWritten
    const upload = await this.configstore.get(id)
    if (upload?.size !== undefined && reached >= upload.size) await this.finish(id)
    return reached
  }

  /** How many bytes are here, whoever is writing; undefined when there is no such upload. */
  async reached(id: string): Promise<number | undefined> {
    const { dossierId, sha256 } = partsOf(id)
    const kept = await this.files.find(dossierId, sha256)
    if (kept) return kept.size
    return stat(path.join(this.directory, id)).then(
      ({ size }) => size,
      () => undefined,
    )
  }

  /** Deletes what has had no byte for a week. */
  async sweep(now: Date): Promise<void> {
    const names = await readdir(this.directory)
    for (const id of new Set(names.map((name) => name.replace(/\.json(\.new)?$/, '')))) {
      const parts = [id, `${id}.json`, `${id}.json.new`].map((name) => path.join(this.directory, name))
      const changed = await Promise.all(
        parts.map((file) =>
          stat(file).then(
            ({ mtimeMs }) => mtimeMs,
            () => 0,
          ),
        ),
      )
      if (Math.max(...changed) > now.getTime() - WAITS_MS) continue
      for (const file of parts) await rm(file, { force: true })
    }
  }

  /** Looks at all the bytes on the disk, and keeps them or deletes them. */
  private async finish(id: string): Promise<void> {
    const { dossierId, sha256 } = partsOf(id)
    const file = path.join(this.directory, id)
    const looked = await lookAt(file)
    const isRight = looked.ok && looked.value.sha256 === sha256
    const kept = isRight ? await this.files.keep(dossierId, file, looked.value) : looked
    await this.configstore.delete(id)
    if (kept.ok && isRight) return
    await rm(file, { force: true })
    const problems = [kept.ok ? ({ code: 'file.hash' } as const) : kept.error]
    throw new UploadRefused(problems, statusOf(problems))
  }

  private async openOf(dossierId: string): Promise<number> {
    const names = await readdir(this.directory)
    return names.filter((name) => name.startsWith(dossierId) && !name.endsWith('.json')).length
  }
}

/** How long each upload will be, in a file of its own that is there whole or not at all. */
function sizesIn(directory: string): Configstore {
  const fileOf = (id: string) => path.join(directory, `${id}.json`)
  return {
    async get(id) {
      const text = await readFile(fileOf(id), 'utf8').catch(() => undefined)
      if (text === undefined) return undefined
      const { size }: { size: number } = JSON.parse(text)
      return new Upload({ id, size, offset: 0 })
    },
    set: (id, { size }) => writeDurably(fileOf(id), JSON.stringify({ size })),
    delete: (id) => rm(fileOf(id), { force: true }),
  }
}
