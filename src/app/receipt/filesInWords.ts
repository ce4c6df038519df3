import type { ManifestEntry } from '../../core/dossier.ts'
import type { Procedure } from '../../core/procedure.ts'
import { useFieldLabel } from '../fieldLabels.ts'
import { useSize } from '../sizes.ts'
import { usePageWords } from '../words.ts'

/** File by file what the office confirms: the paper's name, its page and its size. */
export function useFilesInWords(procedure: Procedure | undefined, files: readonly ManifestEntry[]) {
  const t = usePageWords()
  const label = useFieldLabel(procedure)
  const size = useSize()
  return files.map((file) => ({
    term: label(file.slot) ?? file.slot,
    value: t('receipt.page', { page: file.page, size: size(file.size) }),
  }))
}
