import { useState } from 'react'
import type { Outbox } from '../../device/outbox.ts'
import { useProblemText } from '../problemText.ts'
import { saveFile } from '../saveFile.ts'
import { useWaitingWords } from '../words.ts'

/** Saves one closed dossier as a file to carry, and what is to be said of that. */
export function useTakeOut(outbox: Outbox) {
  const t = useWaitingWords()
  const problem = useProblemText()
  const [said, setSaid] = useState('')
  async function take(id: string) {
    const file = await outbox.exportEntry(id)
    if (!file.ok) return setSaid(problem(file.error))
    saveFile(file.value, 'tung-buoc-ho-so-khep.json')
    setSaid(t('exported'))
  }
  return { said, take }
}
