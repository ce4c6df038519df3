import { groupId } from '../../core/person-id.ts'
import { cleanText } from '../../core/text.ts'
import { Summary } from '../../ui/Summary/Summary.tsx'
import { useJourneyWords } from '../words.ts'
import { type Sheet, type SheetField, sheetFields } from './sheet.ts'

/** The sheet on paper. An empty line is left to write on. */
export function PrintedSheet({ sheet, who }: { sheet: Sheet; who: string | undefined }) {
  const t = useJourneyWords()
  const blank = '…'.repeat(24)

  function written({ id, kind }: SheetField): string {
    if (kind === 'date') {
      const { day, month, year } = sheet.birthDate
      return [day, month, year].map(cleanText).filter(Boolean).join('/')
    }
    const text = cleanText(sheet.texts[id] ?? '')
    if (kind === 'sex') return text === 'male' || text === 'female' ? t(`sheet.${text}`) : ''
    return kind === 'personal-id' ? groupId(text) : text
  }

  return (
    <div className="print-only">
      <Summary
        rows={sheetFields(who).map((field) => ({ term: t(`sheet.${field.id}`), value: written(field) || blank }))}
      />
      <p>{t('sheet.printed')}</p>
    </div>
  )
}
