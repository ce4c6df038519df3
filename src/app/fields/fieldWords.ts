import { useMemo } from 'react'
import { type Language, type ProcedureWords, useProcedureWords, useSpeech, useWizardWords } from '../words.ts'
import type { FieldWords } from './FieldView.ts'

/** The words of any field of a procedure, by the key of its words under `fields`. */
export const fieldWordsOf =
  (language: Language, wizard: FieldWords['wizard'], words: ProcedureWords) =>
  (base: string): FieldWords => ({
    language,
    wizard,
    own: (key) => words.text(`fields.${base}.${key}`),
    maybe: (key) => words.maybe(`fields.${base}.${key}`),
  })

/** The same, in the language of the screen. */
export function useFieldWords(code: string): (base: string) => FieldWords {
  const { language } = useSpeech()
  const wizard = useWizardWords()
  const words = useProcedureWords(code)
  return useMemo(() => fieldWordsOf(language, wizard, words), [language, wizard, words])
}
