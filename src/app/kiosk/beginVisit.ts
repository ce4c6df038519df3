import { keepInMemory } from '../../device/in-memory.ts'
import { beginMachine } from '../../device/kept-machine.ts'
import { readMachine } from '../../device/machine.ts'
import { changeSettings, readSettings } from '../../device/settings.ts'
import type { Mode } from '../modes.ts'
import { languageOf } from '../speech.ts'
import type { Visit as Begun } from '../start.tsx'
import { words } from '../words.ts'
import { stayOnPage } from './stayOnPage.ts'
import { Visit } from './Visit.tsx'
import { VisitRouter } from './VisitRouter.tsx'

/** In the address that the browser is started with: which machine this is. */
const NAMED = 'machine'

/**
 * Begins a visit at a screen that forgets: nothing is kept but in this page, nothing leads out of it. Throws when a part
 * could not be fetched: then there is no visit.
 */
export async function beginVisit({ base }: Mode): Promise<Begun> {
  keepInMemory()
  stayOnPage(base)
  beginMachine(new URLSearchParams(location.search).get(NAMED))
  if (location.search.includes(NAMED)) history.replaceState(null, '', location.pathname)
  const language = readMachine()?.settings?.language
  // Whoever is spoken to by a machine that they do not know is spoken to with respect.
  changeSettings({ you: 'bac', ...(language === undefined ? {} : { language }) })
  await words.preload(`${languageOf(readSettings())}/kiosk`)
  return { Router: VisitRouter, Around: Visit }
}
