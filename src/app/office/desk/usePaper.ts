import { useEffect, useState } from 'react'
import type { ManifestEntry } from '../../../core/dossier.ts'
import type { OfficersDesk } from './ending.ts'

/** A page of a paper as it lies at the office. */
export type Paper = { state: 'loading' } | { state: 'gone' } | { state: 'here'; bytes: Blob; url: string }

/** The bytes of a page while it is shown, and an address for them. A photo that few browsers read comes converted. */
export function usePaper(desk: OfficersDesk, number: string, { sha256, type }: ManifestEntry): Paper {
  const [paper, setPaper] = useState<Paper>({ state: 'loading' })
  useEffect(() => {
    let made: string | undefined
    let wanted = true
    setPaper({ state: 'loading' })
    void (type === 'image/heic' ? desk.picture : desk.file)(number, sha256).then((read) => {
      if (!wanted) return
      if (!read.ok) return setPaper({ state: 'gone' })
      made = URL.createObjectURL(read.value)
      setPaper({ state: 'here', bytes: read.value, url: made })
    })
    return () => {
      wanted = false
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [desk, number, sha256, type])
  return paper
}
