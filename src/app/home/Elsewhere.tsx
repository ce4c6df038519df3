import { useEffect, useState } from 'react'
import { Row } from '../../ui/Rows/Row.tsx'
import { Rows } from '../../ui/Rows/Rows.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { PlainLinks } from '../PlainLinks.tsx'
import { useServices } from '../services.ts'
import { useWords } from '../words.ts'

/** The other ways from home. */
export function Elsewhere() {
  const t = useWords()
  const { mode } = useServices()
  const { practice, remembers } = mode
  const [begun, setBegun] = useState(false)
  useEffect(() => {
    // Its code comes after the first paint; without it the row says what it says to everyone.
    import('../begunJourney.ts').then(({ begunJourney }) => begunJourney(mode)).then(setBegun, () => undefined)
  }, [mode])
  return (
    <Section title={t('home.other')}>
      <Rows>
        <Row
          title={t('home.vneid')}
          detail={t(begun ? 'home.vneidBegun' : 'home.vneidHelp')}
          pictogram="idcard"
          href="/vneid"
        />
        <Row title={t('names.results')} detail={t('home.resultsHelp')} pictogram="search" href="/results" />
        {remembers ? (
          <Row title={t('names.dossiers')} detail={t('home.dossiersHelp')} pictogram="wallet" href="/dossiers" />
        ) : null}
        <Row title={t('home.queue')} detail={t('home.queueHelp')} pictogram="ticket" href="/queue" />
        {practice ? <Row title={t('names.desk')} detail={t('home.deskHelp')} pictogram="stamp" href="/office" /> : null}
        {remembers ? <OtherOffice practice={practice} /> : null}
      </Rows>
    </Section>
  )
}

/** From practice to the real thing and back: another base, another database. */
function OtherOffice({ practice }: { practice: boolean }) {
  const t = useWords()
  return (
    <PlainLinks>
      {practice ? (
        <Row title={t('shell.leavePractice')} detail={t('home.leaveHelp')} pictogram="home" href="/" />
      ) : (
        <Row title={t('practice.try')} detail={t('practice.tryHelp')} pictogram="practice" href="/practice" />
      )}
    </PlainLinks>
  )
}
