import { useState } from 'react'
import type { DeskQueue } from '../../../core/desk-port.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { Section } from '../../../ui/Section/Section.tsx'
import { Stack } from '../../../ui/Stack/Stack.tsx'
import { useDeskProblem, useDeskWords } from './words.ts'

interface Props {
  queue: DeskQueue
  isOpen: boolean
  /** Whether this officer begins and ends the day. */
  may: boolean
  again(): void
}

/** Beginning to give numbers, and ending it. */
export function QueueDayOpen({ queue, isOpen, may, again }: Props) {
  const t = useDeskWords()
  const problemOf = useDeskProblem()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')

  async function change() {
    setBusy(true)
    const done = await queue.setOpen(!isOpen)
    setBusy(false)
    setFault(done.ok ? '' : problemOf(done.error))
    again()
  }

  return (
    <Section title={t(isOpen ? 'queue.open' : 'queue.closed')}>
      <Stack gap="small">
        {may ? (
          <Button
            kind="quiet"
            busy={busy}
            onClick={() => void change()}
            aria-describedby={isOpen ? 'queue-end' : undefined}
          >
            {t(isOpen ? 'queue.end' : 'queue.begin')}
          </Button>
        ) : (
          <p>{t('queue.beginWho')}</p>
        )}
        {isOpen ? (
          <p id="queue-end" className="small">
            {t('queue.endHelp')}
          </p>
        ) : null}
        <p role="status">{fault}</p>
      </Stack>
    </Section>
  )
}
