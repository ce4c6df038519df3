import type { FileRef } from '../../core/answers.ts'
import type { Problem } from '../../core/problem.ts'
import { err, type Result } from '../../core/result.ts'
import type { DraftStore } from '../../device/draft-store.ts'
import type { Files } from '../../device/files.ts'
import { fileRefOf } from '../../device/files.ts'
import { noteHints } from './pageHints.ts'

/** A file as it came: what it is called there, and its bytes, read before the phone takes it away again. */
export interface Picked {
  name: string
  bytes: Promise<Result<ArrayBuffer, Problem>>
}

/** The code that shrinks photos comes with the first slot, not with the first photo: by then there may be no signal. */
const photos = () => import('../../device/photos.ts')
export const preparePhotos = () => void photos().catch(() => undefined)

async function bytesOf(file: File): Promise<Result<ArrayBuffer, Problem>> {
  try {
    return { ok: true, value: await file.arrayBuffer() }
  } catch {
    return err({ code: 'file.unreadable' })
  }
}

export const pick = (files: readonly File[]): Picked[] =>
  files.map((file) => ({ name: file.name, bytes: bytesOf(file) }))

interface Place {
  store: DraftStore
  path: string
  replaces?: string | undefined
}

/** One file on its way from the camera or the gallery into its slot. */
export async function take({ bytes }: Picked, { store, path, replaces }: Place): Promise<Result<void, Problem>> {
  const read = await bytes
  if (!read.ok) return read
  const { prepareFile } = await photos()
  const prepared = await prepareFile(read.value)
  if (!prepared.ok) return prepared
  const { blob, hints } = prepared.value
  const ref = await fileRefOf(blob)
  if (!ref.ok) return ref
  noteHints(ref.value.sha256, hints)
  const attached = await store
    .getState()
    .attach(path, ref.value, blob, replaces === undefined ? undefined : { replaces })
  return attached.ok ? attached : withRoom(attached.error, blob.size)
}

/** Turns a page by a quarter to the right. It stays the same page, at its place. */
export async function turn(files: Files, page: FileRef, { store, path }: Place): Promise<Result<void, Problem>> {
  const read = await files.get(page.sha256)
  if (!read.ok) return read
  const { turnPicture } = await photos()
  const turned = await turnPicture(read.value)
  if (!turned.ok) return turned
  const ref = await fileRefOf(turned.value.blob)
  if (!ref.ok) return ref
  const { blob } = turned.value
  const attached = await store.getState().attach(path, { ...ref.value, id: page.id }, blob, { replaces: page.id })
  return attached.ok ? attached : withRoom(attached.error, blob.size)
}

const MB = 1_000_000

/** What the photo needs and what the browser says is left, in MB, so that a person knows how much to delete. */
async function withRoom(problem: Problem, size: number): Promise<Result<void, Problem>> {
  if (problem.code !== 'device.full') return err(problem)
  const estimate = await navigator.storage?.estimate?.().catch(() => undefined)
  const left = estimate?.quota === undefined ? undefined : Math.max(0, estimate.quota - (estimate.usage ?? 0)) / MB
  const need = Math.ceil((size / MB) * 10) / 10
  return err({ code: 'device.full', facts: { need, ...(left === undefined ? {} : { left: Math.floor(left) }) } })
}
