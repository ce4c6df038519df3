import { keepInMemory } from '../../device/in-memory.ts'
import { changeSettings, readSettings } from '../../device/settings.ts'
import { languageOf } from '../speech.ts'
import type { Router } from '../start.tsx'
import { words } from '../words.ts'
import { stayOnPage } from './stayOnPage.ts'
import { VisitRouter } from './VisitRouter.tsx'

/**
 * Begins a visit at a screen that forgets: nothing is kept but in this page, nothing leads out of it. Returns what
 * carries the address. Throws when a part could not be fetched: then there is no visit.
 */
export async function beginVisit(): Promise<Router> {
  keepInMemory()
  stayOnPage()
  // The look of a large screen, an arm's length away; on a phone it would not fit.
  if (matchMedia('(min-width: 50rem)').matches) document.documentElement.dataset['mode'] = 'kiosk'
  // Whoever is spoken to by a machine that they do not know is spoken to with respect.
  changeSettings({ you: 'bac' })
  await Promise.all([import('./Visit.tsx'), words.preload(`${languageOf(readSettings())}/kiosk`)])
  return VisitRouter
}
