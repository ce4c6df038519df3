import type { ManifestEntry } from '../../../core/dossier.ts'

/** What an officer thinks of each page, by `keyOf`; on this screen only, until it is written into a note. */
export type Marks = Readonly<Record<string, 'good' | 'bad'>>

/** Another file in the same place is another page: a mark of the one before must not stay on it. */
export const keyOf = ({ slot, page, sha256 }: ManifestEntry): string => `${slot} ${page} ${sha256}`

/** The marks with one changed; the same mark again takes it away. */
export function marked(marks: Marks, file: ManifestEntry, mark: 'good' | 'bad'): Marks {
  const key = keyOf(file)
  const { [key]: before, ...rest } = marks
  return before === mark ? rest : { ...rest, [key]: mark }
}
