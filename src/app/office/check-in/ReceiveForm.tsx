import { type FormEvent, type ReactNode, useState } from 'react'
import type { Procedure } from '../../../core/procedure.ts'
import type { Walk } from '../../../core/wizard.ts'
import type { DraftInMemory } from '../../../device/draft-in-memory.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { Check } from '../../../ui/ChoiceGroup/Check.tsx'
import { Note } from '../../../ui/Note/Note.tsx'
import { Section } from '../../../ui/Section/Section.tsx'
import { Stack } from '../../../ui/Stack/Stack.tsx'
import { useFieldLabel } from '../../fieldLabels.ts'
import { declarationsOf } from './prepared.ts'
import { useCheckInWords } from './words.ts'

interface Props {
  procedure: Procedure
  draft: DraftInMemory
  walked: Walk
  /** Something is missing, being put right, or being read. */
  open: boolean
  busy: boolean
  receive(): void
  /** Why it was refused. */
  children: ReactNode
}

/** What the person declares, aloud, and the one button that receives. */
export function ReceiveForm(props: Props) {
  const t = useCheckInWords()
  const { walked, open } = props
  if (open) return <Note kind="look">{t(walked.stop ? 'receive.cannot' : 'receive.notYet')}</Note>
  const declared = new Set(declarationsOf(walked))
  const stands = Object.entries(walked.answers).filter(([path]) => !declared.has(path))
  // What was read out and compared was what stood there: after a change both are done again.
  return <Declaring key={JSON.stringify(stands)} {...props} />
}

function Declaring({ procedure, draft, walked, busy, receive, children }: Props) {
  const t = useCheckInWords()
  const label = useFieldLabel(procedure)
  const [compared, setCompared] = useState(false)
  const [pressed, setPressed] = useState(false)
  const paths = declarationsOf(walked)
  const declared = paths.every((path) => walked.answers[path] === 'agreed')
  // A procedure in which nothing is declared asks for nothing but a look at the papers.
  const [said, setSaid] = useState(false)
  const isSaid = said && declared

  function declare(yes: boolean) {
    if (busy) return
    setSaid(yes)
    for (const path of paths) {
      if (yes) draft.getState().answer(path, 'agreed')
      else draft.getState().removeAnswer(path)
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    setPressed(true)
    if (compared && isSaid) receive()
  }

  return (
    <Section title={t('declare.title')}>
      <form noValidate onSubmit={submit}>
        <Stack>
          <p>{t('declare.help')}</p>
          <ul>
            {paths.map((path) => (
              <li key={path}>
                <q>{label(path)}</q>
              </li>
            ))}
          </ul>
          <Check
            id="declared"
            label={t('declare.said')}
            checked={isSaid}
            onChange={declare}
            error={pressed && !isSaid ? t('declare.saidMissing') : undefined}
          />
          <Check
            id="compared"
            label={t('declare.compared')}
            checked={compared}
            onChange={setCompared}
            error={pressed && !compared ? t('declare.comparedMissing') : undefined}
          />
          <div aria-live="polite">{children}</div>
          <Button type="submit" busy={busy}>
            {t(busy ? 'receive.busy' : 'receive.go')}
          </Button>
        </Stack>
      </form>
    </Section>
  )
}
