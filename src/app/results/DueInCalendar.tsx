import type { CaseView } from '../../core/case.ts'
import { statuses } from '../../core/status.ts'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { saveFile } from '../saveFile.ts'
import { useServices } from '../services.ts'
import { useTitles } from '../titles.ts'
import { usePageWords } from '../words.ts'
import { calendarFile } from './calendarFile.ts'

/** The due day for the phone's own calendar, while there is a day that the office has to keep. */
export function DueInCalendar({ view: { due, status, number, procedure } }: { view: CaseView }) {
  const t = usePageWords()
  const { remembers } = useServices().mode
  const title = useTitles()(procedure.code)
  if (!remembers || statuses[status].clock !== 'runs' || due.state !== 'known' || due.uncertain) return null
  const { date } = due

  function save() {
    const text = calendarFile({ number, summary: t('news.calendarEntry', { title, number }), date }, new Date())
    saveFile(new Blob([text], { type: 'text/calendar' }), 'ngay-hen.ics')
  }

  return (
    <p>
      <TextLink onClick={save}>{t('news.calendar')}</TextLink>
    </p>
  )
}
