import type { Settings } from '../device/settings.ts'
import { type Language, languages, type Speech } from './words.ts'

/** The published language that the settings name, or the first one. */
export const languageOf = ({ language }: Settings): Language =>
  languages.find((published) => published === language) ?? languages[0]

/** The language and the form of address in force: "bác" in large print and "bạn" otherwise, until the person chooses. */
export const speechOf = (settings: Settings): Speech => ({
  language: languageOf(settings),
  you: settings.you ?? (settings.size === 'large' ? 'bac' : 'ban'),
})

/** Language, size and theme on the page's root, where the styles read them; index.html does the same before the first paint. */
export function showSettings(settings: Settings) {
  const { size, theme } = settings
  const root = document.documentElement
  root.lang = languageOf(settings)
  if (size === 'large') root.dataset['size'] = size
  else delete root.dataset['size']
  if (theme === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = theme
}
