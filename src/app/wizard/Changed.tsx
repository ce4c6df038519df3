import { useStore } from 'zustand'
import type { Answer } from '../../core/answers.ts'
import type { Procedure } from '../../core/procedure.ts'
import type { DraftStore } from '../../device/draft-store.ts'
import { Note } from '../../ui/Note/Note.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useProcedureWords, useWizardWords } from '../words.ts'
import { stepLink } from './links.ts'
import { isToLookAt } from './way.ts'

/** What a change of the pack has made of the answers: those to look at again, and those that nobody asks for any more. */
export function Changed({ procedure, store }: { procedure: Procedure; store: DraftStore }) {
  const t = useWizardWords()
  const words = useProcedureWords(procedure.code)
  const draft = useStore(store, (state) => state.draft)
  const steps = procedure.steps.filter((step) => isToLookAt(draft, step))
  const unasked = unaskedIn(procedure, draft.answers)
  return (
    <>
      {steps.length > 0 ? (
        <Note kind="look" title={t('changed.look')}>
          <ul>
            {steps.map(({ id }) => (
              <li key={id}>
                <TextLink href={stepLink(procedure.code, id, { draft: draft.id, change: true })}>
                  {words.text(`steps.${id}.title`)}
                </TextLink>
              </li>
            ))}
          </ul>
        </Note>
      ) : null}
      {unasked.length > 0 ? (
        <Note title={t('changed.unasked')}>
          <p>{t('changed.unaskedHelp')}</p>
          <ul>
            {unasked.map(([path, text]) => (
              <li key={path}>{text}</li>
            ))}
          </ul>
        </Note>
      ) : null}
    </>
  )
}

/** Answers whose question is in no step of the pack, in plain text: their labels went away with the question. */
function unaskedIn({ steps }: Procedure, answers: Record<string, Answer>): [path: string, text: string][] {
  const asked = new Set(steps.flatMap(({ fields }) => fields.map(({ id }) => id)))
  return Object.entries(answers).flatMap(([path, answer]): [string, string][] => {
    const text = asked.has(path) ? '' : textOf(answer)
    return text === '' ? [] : [[path, text]]
  })
}

function textOf(answer: Answer): string {
  if (typeof answer === 'string') return answer.trim()
  if (!Array.isArray(answer)) {
    if ('day' in answer) return [answer.day, answer.month, answer.year].filter(Boolean).join('/')
    if ('number' in answer) return answer.number
    // What was signed belongs to its question alone.
    return 'street' in answer ? answer.street : ''
  }
  return answer
    .map((entry) => {
      if (typeof entry === 'string') return entry
      return 'answers' in entry ? Object.values(entry.answers).map(textOf).filter(Boolean).join(', ') : ''
    })
    .filter(Boolean)
    .join('; ')
}
