import { useState } from 'react'
import type { DeskQueue } from '../../core/desk-port.ts'
import type { Problem } from '../../core/problem.ts'
import type { CounterAct } from '../../core/queue.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Panel } from '../../ui/Panel/Panel.tsx'
import { useProblemText } from '../problemText.ts'
import { useQueueWords } from '../words.ts'

const COUNTER = '1'

/** In practice nobody else is there: the person plays the counter that calls them. */
export function PlayedCounter({ counter, acted }: { counter: DeskQueue; acted(): void }) {
  const t = useQueueWords()
  const said = useProblemText()
  const [failure, setFailure] = useState<Problem>()

  async function press(move: CounterAct['move']) {
    const seen = await counter.counter(COUNTER)
    const done = seen.ok ? await counter.act({ counter: COUNTER, seen: seen.value.now?.id ?? null, move }) : seen
    setFailure(done.ok ? undefined : done.error)
    acted()
  }

  return (
    <div className="no-print">
      <Panel tone="wash" title={t('played.title')}>
        <p>{t('played.help')}</p>
        <Buttons>
          {(['next', 'skip', 'done'] as const).map((type) => (
            <Button key={type} kind="quiet" onClick={() => void press({ type })}>
              {t(`played.${type}`)}
            </Button>
          ))}
        </Buttons>
        <p role="status">{failure ? said(failure) : ''}</p>
      </Panel>
    </div>
  )
}
