import { useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import { openResidents, type ResidentFacts } from '../../device/residents.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { useProblemText } from '../problemText.ts'
import { Shell } from '../shell/Shell.tsx'
import { useDevice } from '../useDevice.ts'
import { useGo } from '../useGo.ts'
import { useVolunteerWords } from '../words.ts'
import { FORM, ResidentForm } from './ResidentForm.tsx'

/** Adds somebody, with a vault of their own. */
export function NewResidentPlace() {
  const t = useVolunteerWords()
  const said = useProblemText()
  const device = useDevice()
  const go = useGo()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const title = t('person.new')

  async function save(facts: ResidentFacts) {
    if (busy) return
    setBusy(true)
    const added = await openResidents(device).add(facts)
    setBusy(false)
    if (!added.ok) return setProblem(added.error)
    return go(`/residents/${added.value.id}`, { replace: true })
  }

  return (
    <Shell
      title={title}
      back="/"
      head={<QuestionHead title={title} help={t('person.newHelp')} />}
      action={
        <Button wide type="submit" form={FORM} busy={busy}>
          {t('person.save')}
        </Button>
      }
    >
      {problem ? (
        <Note kind="stop" live>
          {said(problem)}
        </Note>
      ) : null}
      <ResidentForm save={(facts) => void save(facts)} />
    </Shell>
  )
}
