import { createElement, type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { Answer } from '../../core/answers.ts'
import type { Field, FieldKind } from '../../core/field.ts'
import type { Problem } from '../../core/problem.ts'
import { answerAt } from '../../device/answer-path.ts'
import { Note } from '../../ui/Note/Note.tsx'
import { useAskPage } from './AskContext.ts'
import type { AskProps, FieldWords } from './FieldView.ts'
import { fieldViews } from './fieldViews.ts'

/** The id of the button that goes on. */
export const GOES_ON = 'go-on'

interface AskFieldProps {
  field: Field
  /** Where the answer lives: the field's id, or `<list>.<item id>.<field>`. */
  path: string
  words: FieldWords
  only?: boolean
  sayProblem(problem: Problem): string
}

const askAs = <K extends FieldKind>(kind: K, props: AskProps<K>): ReactNode =>
  createElement(fieldViews[kind].Ask, props)

/** One question with its answer from the draft. A key pressed in it draws nothing else anew. */
export function AskField({ field, path, words, only = false, sayProblem }: AskFieldProps) {
  const { store, errors, warnings, changed, left } = useAskPage()
  const value = useStore(store, ({ draft }) => answerAt(draft.answers, path))
  const problem = errors.get(path)
  const warning = problem ? undefined : warnings.get(path)
  const frame = useRef<HTMLDivElement>(null)
  useLeaving(frame, () => left(path))

  function onChange(answer: Answer) {
    store.getState().answer(path, answer)
    changed(path)
  }

  return (
    <div ref={frame}>
      {askAs<FieldKind>(field.kind, {
        field,
        path,
        value,
        onChange,
        label: words.own('label'),
        hint: words.maybe('hint'),
        error: problem && sayProblem(problem),
        problem,
        words,
        only,
      })}
      {warning ? (
        <Note kind="look" live>
          {sayProblem(warning)}
        </Note>
      ) : null}
    </div>
  )
}

/**
 * Tells when the focus has gone somewhere else. Not when a press took it to the button that goes on or to a link: the
 * button checks by itself, and an error that comes between press and release would move it away from the finger.
 */
function useLeaving(frame: RefObject<HTMLElement | null>, onLeave: () => void) {
  const latest = useRef(onLeave)
  useEffect(() => {
    latest.current = onLeave
  })
  useEffect(() => {
    const element = frame.current
    let byTab = false
    const press = ({ key }: KeyboardEvent) => {
      byTab = key === 'Tab'
    }
    const leave = ({ relatedTarget }: FocusEvent) => {
      const isWithin = relatedTarget instanceof Node && element?.contains(relatedTarget)
      const goesAway = relatedTarget instanceof HTMLElement && relatedTarget.closest(`#${GOES_ON}, a`) !== null
      if (!isWithin && (byTab || !goesAway)) latest.current()
      byTab = false
    }
    element?.addEventListener('keydown', press)
    element?.addEventListener('focusout', leave)
    return () => {
      element?.removeEventListener('keydown', press)
      element?.removeEventListener('focusout', leave)
    }
  }, [frame])
}
