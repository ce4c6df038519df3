import { useEffect, useRef } from 'react'
import { Button } from '../../../ui/Button/Button.tsx'
import { Buttons } from '../../../ui/Button/Buttons.tsx'
import { Note } from '../../../ui/Note/Note.tsx'
import { Stack } from '../../../ui/Stack/Stack.tsx'
import { useCheckInWords } from './words.ts'

/** Whether what was put right here shall be lost; the way that loses nothing has the focus. */
export function AskFirst({ stay, go }: { stay(): void; go(): void }) {
  const t = useCheckInWords()
  const no = useRef<HTMLButtonElement>(null)
  useEffect(() => no.current?.focus(), [])
  return (
    <Stack>
      <Note kind="stop" title={t('away.title')} live>
        {t('away.help')}
      </Note>
      <Buttons beside>
        <Button ref={no} onClick={stay}>
          {t('away.stay')}
        </Button>
        <Button kind="danger" onClick={go}>
          {t('away.go')}
        </Button>
      </Buttons>
    </Stack>
  )
}
