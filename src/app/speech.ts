import type { Settings } from '../device/settings.ts'
import type { Speech } from './words.ts'

/** The language and the form of address in force: "bác" in large print and "bạn" otherwise, until the person chooses. */
export const speechOf = ({ language, you, size }: Settings): Speech => ({
  language,
  you: you ?? (size === 'large' ? 'bac' : 'ban'),
})

/** Language, size and theme on the page's root, where the styles read them; index.html does the same before the first paint. */
export function showSettings({ language, size, theme }: Settings) {
  const root = document.documentElement
  root.lang = language
  if (size === 'large') root.dataset['size'] = size
  else delete root.dataset['size']
  if (theme === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = theme
}
