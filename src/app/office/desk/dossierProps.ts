import type { RefObject } from 'react'
import type { Officer } from '../../../core/desk.ts'
import type { OfficersDesk } from './ending.ts'

/** What an open case needs from the place that shows it. */
export interface DossierPlaceProps {
  desk: OfficersDesk
  number: string
  officer: Officer
  officers: ReadonlyMap<string, Officer>
  /** Where this place says how it is told of a change. */
  listen: RefObject<(() => void) | undefined>
  /** Says what the h1 says. */
  named(title: string): void
  /** The internal note that is being written. */
  draft: string
  drafting(text: string): void
  /** The list may be another now. */
  moved(): void
}
