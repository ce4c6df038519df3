import { ChoiceGroup } from '../../ui/ChoiceGroup/ChoiceGroup.tsx'
import { DateInput } from '../../ui/DateInput/DateInput.tsx'
import { DigitsInput } from '../../ui/DigitsInput/DigitsInput.tsx'
import { TextInput } from '../../ui/TextInput/TextInput.tsx'
import { useJourneyWords } from '../words.ts'
import type { Line, Sheet, SheetField } from './sheet.ts'

interface SheetInputProps {
  field: SheetField
  sheet: Sheet
  error: string | undefined
  onChange(line: Line): void
}

/** One line of the sheet. */
export function SheetInput({ field, sheet, error, onChange }: SheetInputProps) {
  const t = useJourneyWords()
  const { id } = field
  const base = { id, name: id, label: t(`sheet.${id}`), error }
  const value = sheet.texts[id] ?? ''
  const change = (value: string) => {
    if (id !== 'birthDate') onChange({ id, value })
  }
  switch (field.kind) {
    case 'date':
      return (
        <DateInput
          {...base}
          words={{ day: t('sheet.day'), month: t('sheet.month'), year: t('sheet.year') }}
          value={sheet.birthDate}
          onChange={(date) => onChange({ id: 'birthDate', value: date })}
        />
      )
    case 'sex':
      return (
        <ChoiceGroup
          {...base}
          options={[
            { value: 'male', label: t('sheet.male') },
            { value: 'female', label: t('sheet.female') },
          ]}
          value={value}
          onChange={change}
        />
      )
    case 'personal-id':
      return <DigitsInput {...base} hint={t('sheet.personalIdHint')} value={value} onChange={change} />
    case 'phone':
      return <TextInput {...base} type="tel" inputMode="tel" autoComplete="off" value={value} onChange={change} />
    case 'email':
      return (
        <TextInput
          {...base}
          type="email"
          inputMode="email"
          autoComplete="off"
          optional={t('sheet.optional')}
          value={value}
          onChange={change}
        />
      )
    default:
      return (
        <TextInput
          {...base}
          autoComplete="off"
          {...(id === 'extra' ? { hint: t('sheet.extraHint'), optional: t('sheet.optional') } : {})}
          value={value}
          onChange={change}
        />
      )
  }
}
