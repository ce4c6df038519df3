import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { journeys, VNEID } from '../journeys.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useBack } from '../useBack.ts'
import { useJourneyWords } from '../words.ts'
import { DeskPhone } from './Desk.tsx'
import { Certainty } from './Facts.tsx'
import styles from './Journey.module.css'

/** "Someone called me": what to do at once, how a fraud speaks, and what to do when the code is already given away. */
export function Scam() {
  const t = useJourneyWords()
  const back = useBack()
  const journey = journeys.read(VNEID)
  const title = t('scam.title')
  const now = [t('scam.hangUp'), t('scam.dontRead'), t('scam.dontTap'), t('scam.ask')]
  const signs = [t('scam.police'), t('scam.lock'), t('scam.app')]
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
          <DeskPhone journey={journey} desk="hotline" />
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
            <li>{t('scam.givenPassword')}</li>
            <li>
              {t('scam.givenPolice')} <Certainty journey={journey} fact="lock" />
            </li>
            <li>{t('scam.givenBank')}</li>
          </ol>
        </Section>
        <Note kind="stop" pictogram="scam" title={t('scam.never')}>
          {t('scam.neverHelp')}
        </Note>
      </Stack>
    </Shell>
  )
}
