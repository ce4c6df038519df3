import { useState } from 'react'
import type { Case } from '../../../core/case.ts'
import { todayInVietnam } from '../../../core/dates.ts'
import { cleanId, groupId } from '../../../core/person-id.ts'
import type { Procedure } from '../../../core/procedure.ts'
import { walk } from '../../../core/wizard.ts'
import { Answer } from '../../../ui/AnswerList/Answer.tsx'
import { AnswerList } from '../../../ui/AnswerList/AnswerList.tsx'
import { Button } from '../../../ui/Button/Button.tsx'
import { useFieldLabel } from '../../fieldLabels.ts'
import { useDeskWords } from './words.ts'

/**
 * The numbers on identity papers, whole: an officer compares them with the papers. Only when asked for, since the screen
 * of a counter is seen from both sides.
 */
export function IdNumbers({ procedure, shown }: { procedure: Procedure; shown: Case }) {
  const t = useDeskWords()
  const label = useFieldLabel(procedure)
  const [isOpen, setOpen] = useState(false)
  const numbers = idNumbers(procedure, shown)
  if (numbers.length === 0) return null
  return (
    <>
      <Button kind="quiet" aria-pressed={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('case.idNumbers')}
      </Button>
      {isOpen ? (
        <AnswerList>
          {numbers.map(({ path, number }) => (
            <Answer key={path} label={label(path) ?? path} number>
              {number}
            </Answer>
          ))}
        </AnswerList>
      ) : null}
    </>
  )
}

function idNumbers(procedure: Procedure, { dossier, events }: Case): { path: string; number: string }[] {
  const receivedOn = todayInVietnam(new Date(events[0]?.at ?? dossier.sealedAt))
  const { steps } = walk(procedure, dossier.answers, { today: receivedOn })
  return steps
    .flatMap(({ asked }) => asked)
    .flatMap(({ field, path, answer }) => {
      if (field.kind === 'personal-id' && typeof answer === 'string') {
        return [{ path, number: groupId(cleanId(answer)) }]
      }
      const isPaper = field.kind === 'identity-paper' && typeof answer === 'object' && 'number' in answer
      return isPaper ? [{ path, number: String(answer.number) }] : []
    })
}
