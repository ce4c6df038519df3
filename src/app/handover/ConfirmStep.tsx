import { type FormEvent, useEffect, useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import type { Draft } from '../../device/drafts.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { DigitsInput } from '../../ui/DigitsInput/DigitsInput.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { eraseConfirmed } from '../handing.ts'
import { lookedAt } from '../idle.ts'
import { draftPath } from '../openDrafts.ts'
import { useProblemText } from '../problemText.ts'
import { useServices } from '../services.ts'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useDevice } from '../useDevice.ts'
import { useHandoverWords } from '../words.ts'
import type { Ending } from './Ended.tsx'
import type { Locked } from './locked.ts'
import { SpokenCode } from './SpokenCode.tsx'

interface Props {
  draft: Draft
  locked: Locked
  ended: (ending: Ending) => void
  back: () => void
}

const FIELD = 'taken-number'

/** The code for one side, and the number that comes back from it: only with that it is erased here. */
export function ConfirmStep({ draft, locked: { code, head }, ended, back }: Props) {
  const t = useHandoverWords()
  const { mode } = useServices()
  const device = useDevice()
  const said = useProblemText()
  const [number, setNumber] = useState('')
  const [busy, setBusy] = useState(false)
  const [mistake, setMistake] = useState<'confirm.numberMissing' | 'confirm.numberWrong'>()
  const [problem, setProblem] = useState<Problem | 'changed'>()

  // The code is read out, typed and opened elsewhere before anything is touched here.
  useEffect(lookedAt, [])

  function mistaken(why: NonNullable<typeof mistake>) {
    setMistake(why)
    document.getElementById(FIELD)?.focus()
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    setMistake(undefined)
    setProblem(undefined)
    if (number.length < 6) return mistaken('confirm.numberMissing')
    setBusy(true)
    const done = await eraseConfirmed(mode, device, head, number)
    setBusy(false)
    if (!done.ok) setProblem(done.error)
    else if (done.value === 'erased') ended({})
    else if (done.value === 'wrong') mistaken('confirm.numberWrong')
    else setProblem('changed')
  }

  return (
    <SpokenShell
      title={t('confirm.title')}
      back={back}
      errors={mistake !== undefined}
      help={t('confirm.help')}
      action={
        <Button wide kind="danger" type="submit" form="confirm" busy={busy}>
          {t(busy ? 'confirm.erasing' : 'confirm.erase')}
        </Button>
      }
      wayOut={<TextLink href={draftPath(draft)}>{t('kept.back')}</TextLink>}
    >
      <Stack>
        {problem ? (
          <Note kind="stop" live>
            {problem === 'changed' ? t('confirm.changed') : said(problem)}
          </Note>
        ) : null}
        <Section title={t('confirm.code')} small>
          <SpokenCode digits={code} group={4} />
        </Section>
        {head.leftBehind > 0 ? <Note kind="look">{t('confirm.left', { count: head.leftBehind })}</Note> : null}
        <form id="confirm" noValidate onSubmit={(event) => void submit(event)}>
          <DigitsInput
            id={FIELD}
            label={t('confirm.number')}
            groups={[3, 3]}
            value={number}
            onChange={setNumber}
            error={mistake ? t(mistake) : undefined}
            enterKeyHint="done"
          />
        </form>
      </Stack>
    </SpokenShell>
  )
}
