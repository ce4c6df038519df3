import { useMemo } from 'react'
import { useProcedureWords, useSpeech, useWizardWords } from '../words.ts'
import type { FieldWords } from './FieldView.ts'

/** The words of any field of a procedure, by the key of its words under `fields`. */
export function useFieldWords(code: string): (base: string) => FieldWords {
  const { language } = useSpeech()
  const wizard = useWizardWords()
  const words = useProcedureWords(code)
  return useMemo(
    () => (base) => ({
      language,
      wizard,
      own: (key) => words.text(`fields.${base}.${key}`),
      maybe: (key) => words.maybe(`fields.${base}.${key}`),
    }),
    [language, wizard, words],
  )
}
