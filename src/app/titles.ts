import { catalogs } from './catalog.ts'
import { useSpeech } from './words.ts'

/** The plain title of a procedure by its code; of one that is no longer offered, the code. */
export function useTitles(): (code: string) => string {
  const catalog = catalogs.read(useSpeech().language)
  return (code) => catalog.find((entry) => entry.code === code)?.title ?? code
}
