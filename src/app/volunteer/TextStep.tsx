import { useState } from 'react'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { showDate } from '../dates.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { Turned } from '../Turned.tsx'
import { useMandateWords } from '../words.ts'
import type { Terms } from './MandatePlace.tsx'
import styles from './Volunteer.module.css'

interface Props {
  helper: string
  terms: Terms
  agree(): void
  refuse(): void
  back(): void
}

/** The words of the mandate, large, read aloud, and turned for who sits opposite. */
export function TextStep({ helper, terms, agree, refuse, back }: Props) {
  const t = useMandateWords()
  const [turned, setTurned] = useState(false)
  const title = t('text.title', { helper })
  const lines = [
    t('text.fill', { helper }),
    t(terms.scope.includes('send') ? 'text.sendHelper' : 'text.sendSelf', { helper }),
    t('text.until', { until: showDate(terms.until) }),
    t('text.kept', { helper }),
    t('text.secrets', { helper }),
    t('text.practice'),
  ]
  return (
    <Turned turned={turned}>
      <Shell
        title={title}
        back={back}
        head={<QuestionHead title={title} listen={<Listen text={[title, ...lines].join(' ')} />} />}
        action={
          <Buttons beside>
            <Button onClick={agree}>{t('text.yes')}</Button>
            <Button kind="quiet" onClick={refuse}>
              {t('text.no')}
            </Button>
          </Buttons>
        }
      >
        <ul className={styles['large']}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <Button kind="quiet" aria-pressed={turned} onClick={() => setTurned(!turned)}>
          {t('text.turn')}
        </Button>
      </Shell>
    </Turned>
  )
}
