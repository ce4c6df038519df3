import type { Settings } from '../device/settings.ts'
import type { Mode } from './modes.ts'
import { type Language, languages, type Speech } from './words.ts'

/** The published language that the settings name, or the first one. */
export const languageOf = ({ language }: Settings): Language =>
  languages.find((published) => published === language) ?? languages[0]

/** The size in force: what the person has chosen, and never smaller than the mode wants. */
const sizeOf = ({ size }: Settings, mode: Mode) => (mode.size === 'large' ? mode.size : size)

/** The language and the form of address in force: "bác" in large print and "bạn" otherwise, until the person chooses. */
export const speechOf = (settings: Settings, mode: Mode): Speech => ({
  language: languageOf(settings),
  you: settings.you ?? (sizeOf(settings, mode) === 'large' ? 'bac' : 'ban'),
})

/** Below this width a screen is held in the hand, whatever the mode. */
const STANDING = '(min-width: 50em)'

/**
 * Language, size and theme on the page's root, where the styles read them; index.html does the same before the first
 * paint. A machine whose only keys are on its screen is read standing, at arm's length: the styles call it a kiosk.
 */
export function showSettings(settings: Settings, mode: Mode) {
  const { theme } = settings
  const size = sizeOf(settings, mode)
  const root = document.documentElement
  root.lang = languageOf(settings)
  if (size === 'large') root.dataset['size'] = size
  else delete root.dataset['size']
  if (mode.keyboard === 'screen' && matchMedia(STANDING).matches) root.dataset['mode'] = 'kiosk'
  if (theme === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = theme
}
