import { useCallback } from 'react'
import { useParams } from 'react-router'
import type { Case } from '../../core/case.ts'
import { type CaseEvent, lastOfOffice, unansweredRevision } from '../../core/case-event.ts'
import type { Desk } from '../../core/desk-port.ts'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showMoment } from '../dates.ts'
import { FailedPage } from '../FailedPage.tsx'
import { packs } from '../packs.ts'
import { NotFoundPage } from '../shell/NotFoundPage.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useTitles } from '../titles.ts'
import { usePageWords, useSpeech } from '../words.ts'
import { CaseAnswers } from './CaseAnswers.tsx'
import { CaseFiles } from './CaseFiles.tsx'
import { Decision } from './Decision.tsx'
import { useDesk } from './useDesk.ts'

/** One dossier on the officer's desk: what was answered, the papers, and what can be done now. */
export function OfficeCasePage() {
  const { number = '' } = useParams()
  const { loaded, busy, again } = useDesk(useCallback((desk: Desk) => desk.open(number), [number]))
  if (loaded.state === 'loading') return <PageLoading />
  if (loaded.state === 'failed') return <FailedPage problem={loaded.problem} again={again} back="/office" />
  if (!loaded.value) return <NotFoundPage />
  return <Opened desk={loaded.value.desk} shown={loaded.value.answer} again={again} busy={busy} />
}

/** What the applicant wrote, while the office has not answered it: why they take it back, what is wrong in a draft. */
const saidByApplicant = (last: CaseEvent | undefined) =>
  last?.move === 'withdraw' || last?.move === 'report-draft' ? last.note : undefined

interface OpenedProps {
  desk: Desk
  shown: Case
  again: () => void
  busy: boolean
}

function Opened({ desk, shown, again, busy }: OpenedProps) {
  const t = usePageWords()
  const { language } = useSpeech()
  const { code } = shown.dossier.procedure
  const title = useTitles()(code)
  const pack = packs.read(code)
  const office = { office: t('authority.any.short'), Office: t('authority.any.start') }
  const last = lastOfOffice(shown.events)
  const newer = unansweredRevision(shown.events)
  const { revision } = shown.dossier
  const applicantSaid = saidByApplicant(shown.events[shown.events.length - 1])
  return (
    <Shell
      title={title}
      back="/office"
      head={<QuestionHead title={title} leadIn={shown.number} help={t(`status.${shown.status}.past`, office)} />}
      wayOut={<TextLink href={`/dossiers/${shown.dossier.id}/status`}>{t('desk.applicantSees')}</TextLink>}
    >
      <p className="small">
        {t('desk.received', { when: showMoment(shown.events[0]?.at ?? shown.dossier.sealedAt, language) })}
      </p>
      <p className="small">{t('desk.revision', { revision })}</p>
      {newer ? (
        <Note kind="look" title={t('desk.revised', { when: showMoment(newer.at, language) })}>
          {t('desk.revisedHelp', { revision })}
        </Note>
      ) : null}
      {last?.note ? (
        <Note kind="plain" title={t('desk.lastNote')}>
          {last.note}
        </Note>
      ) : null}
      {applicantSaid ? (
        <Note kind="look" title={t('desk.applicantSays')}>
          {applicantSaid}
        </Note>
      ) : null}
      <Section title={t('desk.answers')}>
        {pack.ok ? <CaseAnswers procedure={pack.value} shown={shown} /> : <p>{t('desk.noPack')}</p>}
      </Section>
      <Section title={t('desk.papers')}>
        <CaseFiles desk={desk} shown={shown} procedure={pack.ok ? pack.value : undefined} />
      </Section>
      <Decision desk={desk} shown={shown} procedure={pack.ok ? pack.value : undefined} again={again} busy={busy} />
    </Shell>
  )
}
