import { useCallback, useEffect, useRef, useState } from 'react'
import type { Queue } from '../../core/queue-port.ts'
import { PageLoading } from '../shell/PageLoading.tsx'
import { useLoaded } from '../useLoaded.ts'
import { useQueueWords } from '../words.ts'
import { Closed } from './Closed.tsx'
import { MyNumbers } from './MyNumbers.tsx'
import { NotReached } from './NotReached.tsx'
import { OneQuestion } from './OneQuestion.tsx'
import { nextQuestion, questionBefore, type Said } from './questions.ts'
import { useMine } from './useMine.ts'
import { useQuestions } from './useQuestions.ts'
import { useTake } from './useTake.ts'

/** One question after another: what for, whether to be called early, what was prepared; then the number. */
export function TakeNumber({ queue }: { queue: Queue }) {
  const t = useQueueWords()
  const { loaded, again } = useLoaded(useCallback(() => queue.facts(), [queue]))
  const mine = useMine()
  const [said, setSaid] = useState<Said>({})
  const [at, setAt] = useState<keyof Said>('service')
  const { take, busy } = useTake()
  const facts = loaded.state === 'ready' ? loaded.value : undefined
  const questions = useQuestions(facts, mine.state === 'ready' ? mine.value.prepared : [])
  const shown = useRef(at)
  useEffect(() => {
    if (shown.current === at) return
    shown.current = at
    document.querySelector<HTMLElement>('[data-page-heading]')?.focus()
  }, [at])

  const tickets = mine.state === 'ready' ? mine.value.tickets : []
  if (loaded.state === 'loading' || mine.state === 'loading') return <PageLoading />
  if (loaded.state === 'failed') return <NotReached problem={loaded.problem} again={again} />
  if (!loaded.value.open) {
    return (
      <Closed again={again}>
        <MyNumbers tickets={tickets} />
      </Closed>
    )
  }
  const question = questions[at]
  const next = nextQuestion(at, questions)
  const before = questionBefore(at, questions)
  return (
    <OneQuestion
      key={at}
      question={question}
      value={said[at]}
      isLast={next === undefined}
      busy={busy}
      back={before && (() => setAt(before))}
      answer={(value) => {
        const all = { ...said, [at]: value }
        setSaid(all)
        if (next) setAt(next)
        else void take(all, mine.state === 'ready' ? mine.value.prepared : [])
      }}
      before={
        at === 'service' && tickets.length > 0
          ? { shown: <MyNumbers tickets={tickets} />, choices: t('new') }
          : undefined
      }
    />
  )
}
