import { createElement, type ReactNode, useState } from 'react'
import type { Answers } from '../../core/answers.ts'
import type { PlainField, PlainKind } from '../../core/field.ts'
import { judgeAnswer } from '../../core/fields/rules.ts'
import type { Problem } from '../../core/problem.ts'
import { Profile } from '../../core/profile.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary/ErrorSummary.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import type { AskProps } from '../fields/FieldView.ts'
import { fieldViews } from '../fields/fieldViews.ts'
import { useProblemText } from '../problemText.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { currentFacts } from '../state/facts.ts'
import { useCardWords } from '../words.ts'
import type { Stage } from './cardWay.ts'
import { useCardFieldWords } from './useCardFieldWords.ts'
import type { Whom } from './useWhom.ts'

/** The fields of a card, in its order; each may stay empty. The number comes last: it is compared with two others. */
const fields = [
  { kind: 'person-name', id: 'fullName', optional: true },
  {
    kind: 'date',
    id: 'birthDate',
    optional: true,
    partial: true,
    limits: [{ rule: 'not-after', than: 'today', years: 0 }],
  },
  { kind: 'sex', id: 'sex', optional: true },
  { kind: 'personal-id', id: 'personalId', optional: true, birthDate: 'birthDate', sex: 'sex' },
  { kind: 'address', id: 'residence', optional: true, street: 'optional' },
] as const satisfies readonly PlainField[]
type FieldId = (typeof fields)[number]['id']

interface Props {
  whom: Whom
  to(stage: Stage): Promise<void>
  agree(profile: Profile): void
}

/** By hand, for whoever has no camera, or no wish to use it. Typing a field is agreeing to it. */
export function TypeStep({ whom, to, agree }: Props) {
  const t = useCardWords()
  const sayProblem = useProblemText()
  const words = useCardFieldWords()
  const [answers, setAnswers] = useState<Answers>({})
  const [said, setSaid] = useState<{ problems: ReadonlyMap<string, Problem>; round: number }>({
    problems: new Map(),
    round: 0,
  })
  const [isNothing, setIsNothing] = useState(false)
  const title = t('type.title')
  const labels: Record<FieldId, string> = {
    fullName: t('fields.fullName'),
    birthDate: t('fields.birthDate'),
    sex: t('fields.sex'),
    personalId: t('fields.personalId'),
    residence: t('type.residence'),
  }
  const errors = [
    ...[...said.problems].map(([field, problem]) => ({ field, text: sayProblem(problem) })),
    ...(isNothing ? [{ field: 'fullName', text: t('type.nothing') }] : []),
  ]

  function goOn() {
    const { today, hasCommune } = currentFacts()
    const clean: Answers = {}
    const problems = new Map<string, Problem>()
    for (const field of fields) {
      const scope = { today, hasCommune, answer: (path: string) => clean[path] }
      const judged = judgeAnswer(field, answers[field.id], scope)
      const [problem] = judged.problems
      if (problem) problems.set(field.id, problem)
      if (judged.answer !== undefined) clean[field.id] = judged.answer
    }
    const profile = Profile.safeParse(clean)
    const nothing = Object.keys(clean).length === 0
    setSaid(({ round }) => ({ problems, round: round + 1 }))
    setIsNothing(nothing)
    if (profile.success && !nothing && problems.size === 0) agree(profile.data)
  }

  return (
    <Shell
      title={title}
      errors={errors.length > 0}
      back={() => void to('ask')}
      head={
        <>
          {errors.length > 0 ? <ErrorSummary key={said.round} title={t('type.mistakes')} errors={errors} /> : null}
          <QuestionHead
            leadIn={whom.line}
            title={title}
            help={t('type.help')}
            listen={<Listen text={`${title}. ${t('type.help')}`} />}
          />
        </>
      }
      action={
        <Button wide id="go-on" onClick={goOn}>
          {t('type.go')}
        </Button>
      }
    >
      <Stack gap="large">
        {fields.map((field) => {
          const problem = said.problems.get(field.id)
          return (
            <div key={field.id}>
              {askAs<PlainKind>(field.kind, {
                field,
                path: field.id,
                value: answers[field.id],
                onChange: (answer) => {
                  setAnswers((before) => ({ ...before, [field.id]: answer }))
                  setIsNothing(false)
                },
                label: labels[field.id],
                hint: undefined,
                error: problem && sayProblem(problem),
                problem,
                words,
                only: false,
              })}
            </div>
          )
        })}
      </Stack>
    </Shell>
  )
}

const askAs = <K extends PlainKind>(kind: K, props: AskProps<K>): ReactNode =>
  createElement(fieldViews[kind].Ask, props)
