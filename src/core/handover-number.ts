import type { HandedDraft } from './handover.ts'
import { sha256 } from './sha256.ts'

/** Digits of the number. */
const DIGITS = 6

/**
 * The number that a device shows once it has taken a draft in, and that the other one asks for before it erases its own.
 * It follows from what only who has opened it knows: which draft, in which state, with which files; not from the code or
 * the way it came, so that it is the same when it is handed over once more.
 */
export async function takenNumber({ id, updatedAt, files }: HandedDraft): Promise<string> {
  const what = ['tung-buoc/handover/taken', id, updatedAt, ...files.map((file) => file.sha256)]
  const hash = await sha256(new TextEncoder().encode(what.join('\n')))
  // Twelve hex digits are a number that JavaScript still holds to the last one.
  return String(Number.parseInt(hash.slice(0, 12), 16) % 10 ** DIGITS).padStart(DIGITS, '0')
}
