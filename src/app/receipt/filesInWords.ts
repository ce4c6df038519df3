import type { ManifestEntry } from '../../core/dossier.ts'
import type { Procedure } from '../../core/procedure.ts'
import { useFieldLabel } from '../fieldLabels.ts'
import { usePageWords } from '../words.ts'

/** 312 kB, 1,4 MB: whole kilobytes, and one digit of a megabyte. */
function useSize(): (bytes: number) => string {
  const t = usePageWords()
  return (bytes) =>
    bytes < 1_000_000
      ? t('receipt.kilobytes', { count: Math.max(1, Math.round(bytes / 1000)) })
      : t('receipt.megabytes', { size: (bytes / 1_000_000).toFixed(1).replace('.', t('receipt.decimal')) })
}

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
