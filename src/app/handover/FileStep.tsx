import { useState } from 'react'
import { Button } from '../../ui/Button/Button.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { saveFile } from '../saveFile.ts'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useHandoverWords } from '../words.ts'
import type { Locked } from './locked.ts'
import { SpokenCode } from './SpokenCode.tsx'

interface Props {
  locked: Locked
  /** The other device has it. */
  there: () => void
  back: () => void
}

/** Says nothing of whose it is. */
const FILE_NAME = 'ho-so.tungbuoc'

/** The file and its code. */
export function FileStep({ locked, there, back }: Props) {
  const t = useHandoverWords()
  const [saved, setSaved] = useState(false)

  function save() {
    saveFile(new Blob([locked.bytes], { type: 'application/octet-stream' }), FILE_NAME)
    setSaved(true)
  }

  return (
    <SpokenShell
      title={t('file.title')}
      back={back}
      help={t('file.help')}
      action={
        <Button wide onClick={save}>
          {t('file.save')}
        </Button>
      }
      wayOut={saved ? <TextLink onClick={there}>{t('file.confirm')}</TextLink> : undefined}
    >
      <Stack>
        <Section title={t('file.code')} small>
          <SpokenCode digits={locked.code} group={4} />
        </Section>
        <p role="status">{saved ? t('file.saved') : ''}</p>
        <p>{t('file.there')}</p>
      </Stack>
    </SpokenShell>
  )
}
