import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { Problem } from '../../../core/problem.ts'
import type { Procedure } from '../../../core/procedure.ts'
import type { WalkedStep } from '../../../core/wizard.ts'
import type { DraftInMemory } from '../../../device/draft-in-memory.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { Panel } from '../../../ui/Panel/Panel.tsx'
import { Stack } from '../../../ui/Stack/Stack.tsx'
import { type AskPage, AskProvider } from '../../fields/AskContext.ts'
import { AskField } from '../../fields/AskField.tsx'
import { showAnswer } from '../../fields/fieldViews.ts'
import { useFieldWords } from '../../fields/fieldWords.ts'
import { useShowing } from '../shown.ts'
import styles from './CheckIn.module.css'
import { useCheckInWords } from './words.ts'

interface Props {
  procedure: Procedure
  draft: DraftInMemory
  walked: WalkedStep
  sayProblem(problem: Problem): string
  done(): void
}

/** The questions of one step, put right together with the person; what is wrong is said when the officer wants to go on. */
export function FixStep({ procedure, draft, walked, sayProblem, done }: Props) {
  const t = useCheckInWords()
  const fieldWords = useFieldWords(procedure.code)
  const contextOf = useShowing(procedure)
  const [pressed, setPressed] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  // The words that were pressed are gone.
  useEffect(() => frame.current?.focus(), [])
  const errors = useMemo(() => (pressed ? byPath(walked.problems) : new Map()), [pressed, walked])
  const warnings = useMemo(() => byPath(walked.warnings), [walked])
  const page: AskPage = {
    store: draft,
    errors,
    warnings,
    changed() {},
    left() {},
    thingsOf: (path) => walked.asked.find((one) => one.path === path)?.things ?? [],
    part: (field, path, base) => (
      <AskField key={path} field={field} path={path} words={fieldWords(base)} sayProblem={sayProblem} />
    ),
    showPart: (field, answer, base) => showAnswer(field, answer, contextOf(base)).join(', '),
  }
  const asked = walked.asked.filter(
    ({ field: { kind } }) => kind !== 'declaration' && kind !== 'attachment' && kind !== 'signed-form',
  )
  const isWrong = asked.some(({ path }) =>
    walked.problems.some(({ field = '' }) => field === path || field.startsWith(`${path}.`)),
  )

  function submit(event: FormEvent) {
    event.preventDefault()
    if (isWrong) setPressed(true)
    else done()
  }

  return (
    <Panel label={t('fix.title')}>
      <div ref={frame} tabIndex={-1} className={styles['fix']}>
        <form noValidate onSubmit={submit}>
          <AskProvider value={page}>
            <Stack gap="large">
              {asked.map(({ field, path }) => (
                <AskField key={path} field={field} path={path} words={fieldWords(field.id)} sayProblem={sayProblem} />
              ))}
              <Button type="submit">{t('fix.done')}</Button>
              {pressed && isWrong ? <p role="alert">{t('fix.wrong')}</p> : null}
            </Stack>
          </AskProvider>
        </form>
      </div>
    </Panel>
  )
}

/** The first problem of each answer: one thing at a time. */
function byPath(problems: readonly Problem[]): ReadonlyMap<string, Problem> {
  const first = new Map<string, Problem>()
  for (const problem of problems) {
    if (problem.field !== undefined && !first.has(problem.field)) first.set(problem.field, problem)
  }
  return first
}
