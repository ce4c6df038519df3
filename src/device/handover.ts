import { filesIn, withoutFiles } from '../core/answer-files.ts'
import type { Answers } from '../core/answers.ts'
import { canonical } from '../core/dossier.ts'
import type { HandedDraft, Handover } from '../core/handover.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { Row } from './db.ts'
import type { Device } from './device.ts'
import type { Draft } from './drafts.ts'
import { attempt, hasLeft, Refusal } from './failure.ts'
import { Overtaken, persistently } from './rows.ts'

/**
 * A draft as it leaves this device; `text`: without its files, which are counted. A correction does not leave: without
 * what it corrects it would be sent as another dossier.
 */
export async function bundleOf(
  { drafts, files }: Device,
  id: string,
  what: 'all' | 'text' = 'all',
): Promise<Result<Handover<HandedDraft>, Problem>> {
  const found = await drafts.get(id)
  if (!found.ok) return found
  if (!found.value) return err({ code: 'handover.unknown' })
  const { person: _, offers: _offers, keep: _keep, revision, corrects, ...draft } = found.value
  if (revision !== undefined || corrects !== undefined) return err({ code: 'handover.unknown' })
  const pointed = [...new Map(filesIn(draft.answers).map((file) => [file.sha256, file])).values()]
  if (what === 'text') {
    const answers = withoutFiles(draft.answers)
    return ok({ head: { ...draft, answers, what: 'draft', leftBehind: pointed.length, files: [] }, bytes: [] })
  }
  const bytes: Uint8Array<ArrayBuffer>[] = []
  for (const { sha256 } of pointed) {
    const read = await files.get(sha256)
    if (!read.ok) return read
    bytes.push(new Uint8Array(await read.value.arrayBuffer()))
  }
  const list = pointed.map(({ sha256, size, type }) => ({ sha256, size, type }))
  return ok({ head: { ...draft, what: 'draft', leftBehind: 0, files: list }, bytes })
}

/**
 * Makes a draft of this device of what came. The same again is fine, and so are the files of what came without them;
 * where another state of it is here already, or it was sent or closed from here, nothing is written over:
 * `handover.already-here`. Only what was read is replaced: when another tab was faster it begins again.
 */
export const takeIn = (device: Device, handover: Handover<HandedDraft>): Promise<Result<Draft, Problem>> =>
  attempt(() => persistently(() => takeOnce(device, handover)))

async function takeOnce({ drafts, inside }: Device, { head, bytes }: Handover<HandedDraft>): Promise<Draft> {
  const { what: _, leftBehind: _left, files: _files, ...draft } = head
  const here = await inside.drafts.drafts.find(draft.id)
  if (here) {
    if (here.value.updatedAt !== draft.updatedAt) throw alreadyHere()
    const mine = here.value.answers
    if (isSame(mine, draft.answers) || isSame(withoutFiles(mine), draft.answers)) return here.value
    // The answers came before by a way that takes no files: who sends them erases them for good once they hear of it.
    if (!isSame(mine, withoutFiles(draft.answers))) throw alreadyHere()
    return keep(inside, { ...here.value, ...draft }, here.row, { head, bytes })
  }
  const where = await inside.drafts.whereabouts(draft.id)
  if (where === 'sealed' || (await inside.isFinished(draft.id))) throw alreadyHere()
  if (where === 'removed') {
    const cleared = await drafts.erase(draft.id, draft.updatedAt)
    if (!cleared.ok) throw new Refusal(cleared.error)
  }
  return keep(inside, draft, undefined, { head, bytes })
}

const alreadyHere = () => new Refusal({ code: 'handover.already-here' })

const isSame = (one: Answers, other: Answers) => canonical(one) === canonical(other)

/** Files first: what points at them is never without them. `seen`: the row in whose place it comes. */
async function keep(
  { drafts, files }: Device['inside'],
  draft: Draft,
  seen: Row | undefined,
  { head, bytes }: Handover<HandedDraft>,
): Promise<Draft> {
  for (const [at, { type }] of head.files.entries()) {
    const file = bytes[at]
    if (file) await files.keep(new Blob([file], { type }))
  }
  const written = await drafts.write(draft, seen).catch((cause: unknown) => {
    // Removed or sent in another tab since it was read.
    if (hasLeft(cause)) throw new Overtaken()
    throw cause
  })
  if (written === 'overtaken') throw new Overtaken()
  return draft
}

/**
 * Erases what was handed over, with its files: both sides have confirmed it. False when it has changed here since; then
 * it stays.
 */
export async function eraseHanded(device: Device, { id, updatedAt }: HandedOver): Promise<Result<boolean, Problem>> {
  const found = await device.drafts.get(id)
  if (!found.ok) return found
  const erased = await device.drafts.erase(id, updatedAt)
  if (!erased.ok || !erased.value || !found.value) return erased
  const gone = await device.files.erase(filesIn(found.value.answers).map(({ sha256 }) => sha256))
  return gone.ok ? erased : gone
}

/** Which draft it was, and in which state. */
export type HandedOver = Pick<Draft, 'id' | 'updatedAt'>
