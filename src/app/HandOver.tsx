import { useState } from 'react'
import { Button } from '../ui/Button/Button.tsx'
import { QuestionHead } from '../ui/QuestionHead/QuestionHead.tsx'
import styles from './HandOver.module.css'
import { Listen } from './shell/Listen.tsx'
import { Shell } from './shell/Shell.tsx'
import { Turned } from './Turned.tsx'
import { useSpeech, useVolunteerWords, useWords } from './words.ts'

/** What nobody can do for somebody else: the words are large, may be turned, and are to the person who is helped. */
export function HandOver({ go, back }: { go(): void; back(): void }) {
  const t = useVolunteerWords()
  const shell = useWords()
  const { you, language } = useSpeech()
  const [turned, setTurned] = useState(false)
  const form = language === 'vi' ? shell(`you.${you}`).toLowerCase() : t('handOver.applicant')
  const title = t('handOver.title', { who: form })
  const help = t('handOver.help', { who: form })
  return (
    <Turned turned={turned}>
      <Shell
        title={title}
        back={back}
        head={<QuestionHead title={title} listen={<Listen text={`${title}. ${help}`} />} />}
        action={
          <Button wide onClick={go}>
            {t('handOver.go')}
          </Button>
        }
      >
        <p className={styles['large']}>{help}</p>
        <Button kind="quiet" aria-pressed={turned} onClick={() => setTurned(!turned)}>
          {t('handOver.turn')}
        </Button>
      </Shell>
    </Turned>
  )
}
