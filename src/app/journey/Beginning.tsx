import { Button } from '../../ui/Button/Button.tsx'
import { Disclosure } from '../../ui/Disclosure/Disclosure.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Panel } from '../../ui/Panel/Panel.tsx'
import { Row } from '../../ui/Rows/Row.tsx'
import { Rows } from '../../ui/Rows/Rows.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { wordsOf } from '../journeys.ts'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useJourneyWords, useProcedureWords } from '../words.ts'
import { AntiScam } from './AntiScam.tsx'
import { Opened } from './Opened.tsx'
import { NotSaved } from './StepFrame.tsx'
import { useProgress, type Walked } from './useProgress.ts'
import { pageOf, paths } from './way.ts'

/** Where the journey begins, and where it is found again. */
export function Beginning() {
  const walked = useProgress()
  return <Opened walked={walked}>{() => <Shown walked={walked} />}</Opened>
}

function Shown({ walked }: { walked: Walked }) {
  const { journey, state, way, begun } = walked
  const t = useJourneyWords()
  const words = useProcedureWords(wordsOf(journey.id))
  const [title, about] = [words.text('title'), words.text('about')]
  return (
    <SpokenShell
      title={title}
      back="/"
      help={about}
      spoken={`${about} ${t('notOurs')}`}
      action={
        <Button wide href={pageOf(way.progress)}>
          {t(begun ? 'goOn' : 'start')}
        </Button>
      }
    >
      <Stack gap="large">
        <NotSaved walked={walked} />
        {begun ? (
          <Panel tone="look" title={t('youAt', { step: words.text(`steps.${way.at.id}.title`) })}>
            <StateLine state="device">{t('saved')}</StateLine>
          </Panel>
        ) : null}
        <Note>{t('notOurs')}</Note>
        <AntiScam />
        <Section title={t('more')}>
          <Rows>
            <Row title={t('device.row')} detail={t('device.rowHelp')} pictogram="phone" href={paths.device} />
            <Row title={t('scam.row')} detail={t('scam.rowHelp')} pictogram="scam" href={paths.scam} />
            <Row title={t('sheet.row')} detail={t('sheet.rowHelp')} pictogram="paper" href={paths.sheet('tk01')} />
          </Rows>
        </Section>
        {begun ? (
          <Disclosure summary={t('again')}>
            <Stack>
              <p>{t('againHelp')}</p>
              <Button kind="danger" onClick={() => void state.forget()}>
                {t('againNow')}
              </Button>
            </Stack>
          </Disclosure>
        ) : null}
      </Stack>
    </SpokenShell>
  )
}
