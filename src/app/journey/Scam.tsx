import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useBack } from '../useBack.ts'
import { useJourneyWords } from '../words.ts'
import styles from './Journey.module.css'

/** VNeID's line; general knowledge (M), and the page says so. */
const VNEID_LINE = '19000368'

/** "Someone called me": what to do at once, how a fraud speaks, and what to do when the code is already given away. */
export function Scam() {
  const t = useJourneyWords()
  const back = useBack()
  const title = t('scam.title')
  const now = [t('scam.hangUp'), t('scam.dontRead'), t('scam.dontTap'), t('scam.ask')]
  const signs = [t('scam.police'), t('scam.lock'), t('scam.app')]
  const given = [t('scam.givenPassword'), t('scam.givenPolice'), t('scam.givenBank')]
  return (
    <Shell
      title={title}
      back={back}
      head={
        <QuestionHead
          title={title}
          help={t('scam.help')}
          listen={<Listen text={[title, t('scam.help'), ...now].join('. ')} />}
        />
      }
      action={
        <Button wide onClick={back}>
          {t('scam.back')}
        </Button>
      }
    >
      <Stack gap="large">
        <Section title={t('scam.now')} small>
          <ol className={styles['list']}>
            {now.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ol>
        </Section>
        <div>
          <Button kind="quiet" wide href={`tel:${VNEID_LINE}`}>
            {t('scam.call')}
          </Button>
          <p className="small">{t('scam.askNote')}</p>
        </div>
        <Section title={t('scam.signs')} small>
          <ul className={styles['list']}>
            {signs.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Section>
        <Section title={t('scam.given')} small>
          <ol className={styles['list']}>
            {given.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ol>
        </Section>
        <Note kind="stop" pictogram="scam" title={t('scam.never')}>
          {t('scam.neverHelp')}
        </Note>
      </Stack>
    </Shell>
  )
}
