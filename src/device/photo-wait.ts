import * as z from 'zod/mini'
import type { Notes } from './notes.ts'

/** A photo is being taken for a slot. It outlives the page: phones end a page while their camera is open. */
const PhotoWait = z.strictObject({
  draftId: z.string(),
  /** Where the photo goes. */
  path: z.string(),
  /** The id of the page that it is taken for again. */
  replaces: z.optional(z.string()),
})
export type PhotoWait = z.infer<typeof PhotoWait>

const NAME = 'photo-wait'

/** What was waited for when the page ended; undefined when nothing was, or when nobody can tell. */
export async function awaitedPhoto(notes: Notes): Promise<PhotoWait | undefined> {
  const found = await notes.get(NAME, PhotoWait)
  return found.ok ? found.value : undefined
}

/** Only one camera is open at a time: the newest wait holds. */
export const waitForPhoto = (notes: Notes, wait: PhotoWait) => notes.put(NAME, wait)

export const waitIsOver = (notes: Notes) => notes.remove(NAME)
