import { useCallback } from 'react'
import { ok } from '../../core/result.ts'
import { Row } from '../../ui/Rows/Row.tsx'
import { Rows } from '../../ui/Rows/Rows.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import type { Mode } from '../modes.ts'
import { PlainLinks } from '../PlainLinks.tsx'
import { useServices } from '../services.ts'
import { useLoaded } from '../useLoaded.ts'
import { useWords } from '../words.ts'

/** Its code comes after the first paint: home is there before it is known. */
const askBegun = (mode: Mode) =>
  import('../begunJourney.ts').then(({ begunJourney }) => begunJourney(mode)).catch(() => ok(false))

/** The other ways from home. */
export function Elsewhere() {
  const t = useWords()
  const { mode } = useServices()
  const { practice } = mode
  const { loaded } = useLoaded(useCallback(() => askBegun(mode), [mode]))
  const begun = loaded.state === 'ready' && loaded.value
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
        <Row title={t('names.dossiers')} detail={t('home.dossiersHelp')} pictogram="wallet" href="/dossiers" />
        {practice ? <Row title={t('names.desk')} detail={t('home.deskHelp')} pictogram="stamp" href="/office" /> : null}
        <PlainLinks>
          {practice ? (
            <Row title={t('shell.leavePractice')} detail={t('home.leaveHelp')} pictogram="home" href="/" />
          ) : (
            <Row title={t('practice.try')} detail={t('practice.tryHelp')} pictogram="practice" href="/practice" />
          )}
        </PlainLinks>
      </Rows>
    </Section>
  )
}
