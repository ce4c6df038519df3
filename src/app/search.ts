import { fold, rankMatch } from '../core/text.ts'
import type { CatalogEntry } from './catalog.ts'

interface Searched {
  entry: CatalogEntry
  title: string
  words: readonly string[]
}

/** Whether two words differ by at most one letter: added, left out, changed, or swapped with its neighbour. */
function nearly(typed: string, word: string): boolean {
  if (typed === word) return true
  if (Math.abs(typed.length - word.length) > 1) return false
  let at = 0
  while (at < typed.length && typed[at] === word[at]) at += 1
  const rest = typed.slice(at)
  const other = word.slice(at)
  const swapped = rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2)
  return swapped || rest.slice(1) === other.slice(1) || rest.slice(1) === other || rest === other.slice(1)
}

const begins =
  (typed: string) =>
  ({ words }: Searched) =>
    words.some((word) => word.startsWith(typed))
const resembles =
  (typed: string) =>
  ({ words }: Searched) =>
    words.some((word) => nearly(typed, word))

/** Where a typed word is found. A slip of the finger is forgiven in longer words that nothing begins with. */
function findings(typed: string, searched: readonly Searched[]): ReadonlySet<CatalogEntry> {
  const exact = searched.filter(begins(typed))
  const found = exact.length > 0 || typed.length < 4 ? exact : searched.filter(resembles(typed))
  return new Set(found.map(({ entry }) => entry))
}

const half = 0.5

/**
 * The procedures that fit what was typed, best first; all of them for an empty search. Marks and capitals do not
 * matter. Words that few procedures have weigh more, so that "giấy khai sinh" is about "khai sinh" and not about
 * "giấy"; words that nothing has are passed over.
 */
export function searchProcedures(text: string, catalog: readonly CatalogEntry[]): readonly CatalogEntry[] {
  const query = fold(text)
  if (query === '') return catalog
  const searched = catalog.map((entry): Searched => {
    const words = fold(`${entry.title} ${entry.keywords} ${entry.about}`).split(' ')
    return { entry, title: fold(entry.title), words }
  })
  const words = [...new Set(query.split(' '))].map((word) => findings(word, searched)).filter(({ size }) => size > 0)
  const weightOf = ({ size }: ReadonlySet<CatalogEntry>) => 1 + Math.log(catalog.length / size)
  const whole = words.reduce((sum, found) => sum + weightOf(found), 0)
  return searched
    .map(({ entry, title }) => {
      const weight = words.reduce((sum, found) => (found.has(entry) ? sum + weightOf(found) : sum), 0)
      return { entry, share: weight / whole, rank: rankMatch(query, title) ?? 9 }
    })
    .filter(({ share }) => share > half)
    .sort((a, b) => b.share - a.share || a.rank - b.rank)
    .map(({ entry }) => entry)
}
