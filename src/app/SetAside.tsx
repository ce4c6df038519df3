import { useState } from 'react'
import { Note } from '../ui/Note/Note.tsx'
import { TextLink } from '../ui/TextLink/TextLink.tsx'
import { useProblemText } from './problemText.ts'
import { saveFile } from './saveFile.ts'
import { useDevice } from './useDevice.ts'
import { usePageWords } from './words.ts'

/** What is stored but cannot be read: shown, kept, and in nobody's way. */
export function SetAside({ count }: { count: number }) {
  const t = usePageWords()
  const problem = useProblemText()
  const device = useDevice()
  const [said, setSaid] = useState('')
  if (count === 0) return null

  async function save() {
    const file = await device.exportSetAside()
    if (file.ok) saveFile(file.value, 'tung-buoc-khong-doc-duoc.json')
    setSaid(file.ok ? '' : problem(file.error))
  }

  return (
    <Note kind="look" pictogram="needs-you" title={t('dossiers.setAside', { count })}>
      <p>{t('dossiers.setAsideHelp')}</p>
      <TextLink onClick={() => void save()}>{t('dossiers.setAsideExport')}</TextLink>
      <p role="status">{said}</p>
    </Note>
  )
}
