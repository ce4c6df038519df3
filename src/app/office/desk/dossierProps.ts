import type { RefObject } from 'react'
import type { Officer } from '../../../core/desk.ts'
import type { OfficersDesk } from './ending.ts'
import type { OpenDossier, useDossier } from './useDossier.ts'

/** What an open case needs from the place that shows it. */
export interface DossierPlaceProps {
  desk: OfficersDesk
  number: string
  officer: Officer
  officers: ReadonlyMap<string, Officer>
  /** Where this place says how it is told of a change. */
  listen: RefObject<(() => void) | undefined>
  /** What the h1 says; empty until it is known, and `named` says so. */
  title: string
  named(title: string): void
  /** The internal note that is being written. */
  draft: string
  drafting(text: string): void
  /** The list may be another now. */
  moved(): void
}

/** The same, once the case is there. */
export interface OpenDossierProps extends DossierPlaceProps {
  dossier: ReturnType<typeof useDossier>
  open: OpenDossier
  /** Loads the case anew. */
  again(): void
}
