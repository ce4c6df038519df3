import { usePageWords } from './words.ts'

/** Bytes in words: 312 kB, 1,4 MB; whole kilobytes, and one digit of a megabyte. */
export function useSize(): (bytes: number) => string {
  const t = usePageWords()
  return (bytes) =>
    bytes < 1_000_000
      ? t('receipt.kilobytes', { count: Math.max(1, Math.round(bytes / 1000)) })
      : t('receipt.megabytes', { size: (bytes / 1_000_000).toFixed(1).replace('.', t('receipt.decimal')) })
}
