import { useState } from 'react'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { PinForm } from '../PinForm.tsx'
import { PlainLinks } from '../PlainLinks.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useDevice } from '../useDevice.ts'
import { useLockWords, useVolunteerWords } from '../words.ts'

/** Before anybody is helped: a PIN, and what it costs to forget it. */
export function SetUp({ done }: { done(): void }) {
  const t = useVolunteerWords()
  const lock = useLockWords()
  const device = useDevice()
  const [setting, setSetting] = useState(false)
  const title = t('setUp.title')

  function end(outcome?: 'done' | 'later') {
    setSetting(false)
    if (outcome) done()
  }

  return (
    <Shell
      title={title}
      head={<QuestionHead title={title} help={t('setUp.help')} />}
      action={
        setting ? undefined : (
          <Button wide onClick={() => setSetting(true)}>
            {t('setUp.pin')}
          </Button>
        )
      }
      wayOut={
        <PlainLinks>
          <TextLink href="/">{t('setUp.later')}</TextLink>
        </PlainLinks>
      }
    >
      <Stack>
        <p>{t('setUp.what')}</p>
        <p>{lock('set.not')}</p>
        <Note kind="look" pictogram="lock">
          {lock('gate.strict')}
        </Note>
        {setting ? <PinForm device={device} task="set" end={end} /> : null}
      </Stack>
    </Shell>
  )
}
