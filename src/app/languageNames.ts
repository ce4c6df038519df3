import type { Language } from './words.ts'

/** Each language by its own name, for whoever cannot read the other. */
export const languageNames: Record<Language, string> = { vi: 'Tiếng Việt', en: 'English' }
