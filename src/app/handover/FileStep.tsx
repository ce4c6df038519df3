import { useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import type { Draft } from '../../device/drafts.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { erase } from '../handing.ts'
import { useProblemText } from '../problemText.ts'
import { saveFile } from '../saveFile.ts'
import { useServices } from '../services.ts'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useDevice } from '../useDevice.ts'
import { useHandoverWords } from '../words.ts'
import type { Ending } from './Ended.tsx'
import styles from './Handover.module.css'

interface Props {
  draft: Draft
  file: { blob: Blob; code: string; updatedAt: string }
  ended: (ending: Ending) => void
  back: () => void
}

/** Says nothing of whose it is. */
const FILE_NAME = 'ho-so.tungbuoc'

/** The file and its code; both sides confirm by word of mouth, then it is erased here. */
export function FileStep({ draft, file, ended, back }: Props) {
  const t = useHandoverWords()
  const { mode } = useServices()
  const device = useDevice()
  const said = useProblemText()
  const [saved, setSaved] = useState(false)
  const [problem, setProblem] = useState<Problem | 'changed'>()
  const title = t('file.title')
  const groups = file.code.match(/.{4}/g) ?? []

  async function confirm() {
    const erased = await erase(mode, device, { id: draft.id, updatedAt: file.updatedAt })
    if (!erased.ok) setProblem(erased.error)
    else if (!erased.value) setProblem('changed')
    else ended({})
  }

  function save() {
    saveFile(file.blob, FILE_NAME)
    setSaved(true)
  }

  return (
    <SpokenShell
      title={title}
      back={back}
      help={t('file.help')}
      action={
        <Button wide onClick={save}>
          {t('file.save')}
        </Button>
      }
      wayOut={
        saved ? (
          <TextLink danger onClick={() => void confirm()}>
            {t('file.confirm')}
          </TextLink>
        ) : undefined
      }
    >
      <Stack>
        {problem ? (
          <Note kind="stop" live>
            {problem === 'changed' ? t('file.changed') : said(problem)}
          </Note>
        ) : null}
        <Section title={t('file.code')} small>
          <p className={styles['code']}>{groups.join(' ')}</p>
        </Section>
        <p role="status">{saved ? t('file.saved') : ''}</p>
        <p>{t('file.there')}</p>
      </Stack>
    </SpokenShell>
  )
}
