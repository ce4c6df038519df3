import type { Desk } from '../../core/desk-port.ts'
import { statuses } from '../../core/status.ts'
import { Blank } from '../../ui/Blank/Blank.tsx'
import { Button } from '../../ui/Button/Button.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Row } from '../../ui/Rows/Row.tsx'
import { Rows } from '../../ui/Rows/Rows.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { showMoment } from '../dates.ts'
import { FailedPage } from '../FailedPage.tsx'
import { NotFoundPage } from '../shell/NotFoundPage.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useTitles } from '../titles.ts'
import { usePageWords, useSpeech } from '../words.ts'
import { useDesk } from './useDesk.ts'

const list = (desk: Desk) => desk.list()

/** The officer's list, where one person may play both sides. */
export function OfficePage() {
  const t = usePageWords()
  const titleOf = useTitles()
  const { language } = useSpeech()
  const { loaded, again } = useDesk(list)
  if (loaded.state === 'loading') return <PageLoading />
  if (loaded.state === 'failed') return <FailedPage problem={loaded.problem} again={again} />
  if (!loaded.value) return <NotFoundPage />
  const cases = loaded.value.answer
  const title = t('names.desk')
  const anyOffice = { office: t('authority.any.short'), Office: t('authority.any.start') }
  return (
    <Shell title={title} back="/" head={<QuestionHead title={title} help={t('desk.help')} />}>
      {cases.length === 0 ? (
        <Blank pictogram="stamp" title={t('desk.none')} action={<Button href="/">{t('dossiers.begin')}</Button>}>
          {t('desk.noneHelp')}
        </Blank>
      ) : (
        <Rows label={title}>
          {cases.map(({ number, procedure, status, receivedAt }) => (
            <Row
              key={number}
              title={titleOf(procedure)}
              detail={t('desk.row', { number, when: showMoment(receivedAt, language) })}
              state={
                <StateLine state={statuses[status].holder === 'office' ? 'you' : 'sent'}>
                  {t(`status.${status}.past`, anyOffice)}
                </StateLine>
              }
              pictogram="paper"
              href={`/office/${number}`}
            />
          ))}
        </Rows>
      )}
    </Shell>
  )
}
