import { useMemo } from 'react'
import type { FieldWords } from '../fields/FieldView.ts'
import { useSpeech, useWizardWords } from '../words.ts'

/** The words that a field's view wants, for fields that are of no procedure: they have no hints and options of their own. */
export function useCardFieldWords(): FieldWords {
  const { language } = useSpeech()
  const wizard = useWizardWords()
  return useMemo(() => ({ language, wizard, own: () => '', maybe: () => undefined }), [language, wizard])
}
