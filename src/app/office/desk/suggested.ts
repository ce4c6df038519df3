import type { ManifestEntry } from '../../../core/dossier.ts'
import type { Procedure } from '../../../core/procedure.ts'
import { baseAt } from '../../fields/problemText.ts'
import { keyOf, type Marks } from './marks.ts'

/** A reason that pages marked as not good speak for, and which of how many pages of that paper they are. */
export interface SuggestedReason {
  id: string
  pages: readonly number[]
  of: number
}

/**
 * What is to be asked for again, by the marks: for each paper with a page that is not good, the first reason of the pack
 * that points at it. A paper that no reason points at suggests nothing.
 */
export function suggestedBy(procedure: Procedure, files: readonly ManifestEntry[], marks: Marks): SuggestedReason[] {
  return [...new Set(files.map(({ slot }) => slot))].flatMap((slot) => {
    const own = files.filter((file) => file.slot === slot)
    const pages = own.filter((file) => marks[keyOf(file)] === 'bad').map(({ page }) => page)
    const points = baseAt(procedure, slot)
    const reason = procedure.reasons.find((one) => 'slot' in one.points && one.points.slot === points)
    return reason && pages.length > 0 ? [{ id: reason.id, pages, of: own.length }] : []
  })
}
