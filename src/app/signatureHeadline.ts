import type { SignatureFinding } from '../core/signature-check.ts'
import { speaksAgainst } from '../core/signature-verdict.ts'
import type { NoteProps } from '../ui/Note/Note.tsx'

/** How a verdict is said, and how it looks. Only what is whole and recognised looks good. */
export function headlineOf({ verdict, reasons, practice }: SignatureFinding) {
  const look = (kind: NoteProps['kind'], pictogram: NoteProps['pictogram']) => ({ kind, pictogram })
  if (verdict === 'altered') return { words: verdict, ...look('stop', 'needs-you') }
  if (verdict === 'cannot-tell') {
    return speaksAgainst(reasons)
      ? { words: 'against' as const, ...look('stop', 'needs-you') }
      : { words: verdict, ...look('look', 'search') }
  }
  if (verdict === 'valid') {
    return practice
      ? { words: 'practice' as const, ...look('plain', 'practice') }
      : { words: verdict, ...look('ok', 'sign') }
  }
  if (reasons.includes('content-added')) return { words: 'content-added' as const, ...look('look', 'paper') }
  const added = reasons.includes('signature-added') ? ('signature-added' as const) : ('evidence-added' as const)
  return { words: added, ...look('plain', practice ? 'practice' : 'sign') }
}
