import { useEffect, useState } from 'react'
import type { DraftStore } from '../../device/draft-store.ts'
import { awaitedPhoto, type PhotoWait, waitForPhoto, waitIsOver } from '../../device/photo-wait.ts'
import { useDevice } from '../useDevice.ts'

/** The slot whose picker this page has opened. Another life of the page knows nothing of it. */
let opened: PhotoWait | undefined

export interface PhotoWaiting {
  /** What an earlier life of this page was waiting for; it may belong to another slot or draft. */
  missed: PhotoWait | undefined
  /** The picker opens now: what was answered and what is waited for go to the device while it does. */
  opening(replaces?: string): void
  /** Whether the files that came were asked for by this page, for this slot. */
  wereAskedFor(): boolean
  over(): void
}

/** Remembers for which slot the camera was opened, also when the phone ends the page meanwhile. */
export function usePhotoWait(store: DraftStore, path: string): PhotoWaiting {
  const { notes } = useDevice()
  const [missed, setMissed] = useState<PhotoWait>()

  useEffect(() => {
    let here = true
    void awaitedPhoto(notes).then((wait) => {
      if (here && opened === undefined) setMissed(wait)
    })
    return () => {
      here = false
    }
  }, [notes])

  return {
    missed,
    opening(replaces) {
      const { draft, flush } = store.getState()
      opened = { draftId: draft.id, path, ...(replaces === undefined ? {} : { replaces }) }
      // Not waited for: browsers open a camera only in the same breath as the press.
      void flush()
      void waitForPhoto(notes, opened)
    },
    wereAskedFor: () => opened?.path === path && opened.draftId === store.getState().draft.id,
    over() {
      opened = undefined
      setMissed(undefined)
      void waitIsOver(notes)
    },
  }
}
