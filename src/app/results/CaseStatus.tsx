import type { CaseView } from '../../core/case.ts'
import { type Status, statuses } from '../../core/status.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Fact } from '../../ui/Facts/Fact.tsx'
import { Facts } from '../../ui/Facts/Facts.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useAuthority } from '../authority.ts'
import { ClockNote } from '../ClockNote.tsx'
import { showDate, showMoment } from '../dates.ts'
import { useDueText } from '../due.ts'
import { packs } from '../packs.ts'
import { useServices } from '../services.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useOnline } from '../shell/useOnline.ts'
import { useTitles } from '../titles.ts'
import { usePageWords, useSpeech } from '../words.ts'
import { CaseParts, OfficerSays } from './CaseParts.tsx'
import { CaseTimeline } from './CaseTimeline.tsx'
import { DueInCalendar } from './DueInCalendar.tsx'
import { Late } from './Late.tsx'
import { NewsEnd } from './NewsEnd.tsx'
import styles from './Results.module.css'
import { isAnswered, labelOf, todoOf } from './statusWords.ts'
import type { Own } from './useActs.ts'
import { useCaseLive } from './useCaseLive.ts'

interface Props {
  view: CaseView
  own: Own
  /** The dossier, where this device has it. */
  dossierId?: string
  /** What tells it from the person's others; empty when the person is not on their own device. */
  about?: string
  back: string
  busy: boolean
  again: () => void
  /** Why the last look failed; what is shown is then from before. */
  failure?: string | undefined
}

/** Where a dossier stands: who has it, what the person does, by when, and the way it has come. */
export function CaseStatus({ view, own, dossierId, about, back, busy, again, failure }: Props) {
  const t = usePageWords()
  const { language } = useSpeech()
  const online = useOnline()
  const { practice } = useServices().mode
  const title = useTitles()(view.procedure.code)
  const pack = packs.read(view.procedure.code)
  const authority = useAuthority(
    pack.ok ? pack.value.facts.authority.id : 'commune-people-committee',
    view.agency.commune,
  )
  const fill = { office: authority.office, Office: authority.Office }
  const label = t(labelOf(view), fill)
  const { key, count } = todoOf(view)
  const todo = t(key, { ...fill, count })
  const parts = { view, procedure: pack.ok ? pack.value : undefined, dossierId, about, own, ...fill }
  const asOf = showMoment(view.asOf, language)
  const isOld = failure !== undefined || !online
  useCaseLive(own.query, !isOld, again)
  return (
    <Shell
      title={label}
      back={back}
      head={
        <QuestionHead
          title={label}
          leadIn={about ? `${title}: ${about}` : title}
          listen={<Listen text={`${label}. ${todo}`} />}
        />
      }
      action={
        <Button busy={busy} onClick={again}>
          {t(busy ? 'results.looking' : 'results.again')}
        </Button>
      }
      state={
        <StateLine state={online ? 'online' : 'offline'} quiet>
          {t(online ? 'results.online' : 'results.offline')}
        </StateLine>
      }
      wayOut={practice ? <TextLink href={`/office/${view.number}`}>{t('desk.play')}</TextLink> : undefined}
    >
      <Stack>
        {failure && online ? (
          <Note kind="look" pictogram="waiting" live>
            {failure}
          </Note>
        ) : null}
        {isOld ? <p className={styles['old']}>{t('results.old', { asOf })}</p> : null}
        <Late view={view} {...fill} />
        <OfficerSays {...parts} />
        <Facts lined>
          <Fact pictogram="person" term={t('results.who')}>
            {isAnswered(view)
              ? authority.full
              : holderWords(view.status, t(`status.${view.status}.who`, fill), authority.full)}
          </Fact>
          <Fact
            pictogram={restful.has(view.status) || isAnswered(view) ? 'rest' : 'needs-you'}
            term={t('results.todo')}
          >
            {todo}
          </Fact>
          <Fact pictogram="calendar" term={t('results.when')}>
            <When view={view} office={authority.office} />
          </Fact>
        </Facts>
        <ClockNote />
        <DueInCalendar view={view} />
      </Stack>
      <CaseParts {...parts} />
      {dossierId ? <NewsEnd dossierId={dossierId} /> : null}
      <Section title={t('results.way')}>
        <CaseTimeline view={view} {...fill} />
      </Section>
      <p className={`${styles['updated']} small`} role="status">
        {t('results.updated', { asOf })}
      </p>
    </Shell>
  )
}

/** Nothing is left for the applicant to do, for now or for good. */
const restful: ReadonlySet<Status> = new Set(['submitted', 'accepted', 'processing', 'withdrawal-asked', 'returned'])

/** The office in full where it is the office that has it. */
const holderWords = (status: Status, words: string, full: string) =>
  statuses[status].holder === 'office' ? full : words

function When({ view, office }: { view: CaseView; office: string }) {
  const { status, due, firstDue } = view
  const t = usePageWords()
  const dueText = useDueText()
  const { clock } = statuses[status]
  if (clock === 'paused') return t(isAnswered(view) ? 'results.revisedPaused' : 'results.paused')
  if (clock === 'ended') return t('results.ended')
  const { day, note } = dueText(due, office, status)
  return (
    <>
      {day}
      {note ? <span className={styles['dueNote']}>{note}</span> : null}
      {firstDue?.state === 'known' ? (
        <span className={styles['dueNote']}>{t('due.first', { day: showDate(firstDue.date) })}</span>
      ) : null}
    </>
  )
}
