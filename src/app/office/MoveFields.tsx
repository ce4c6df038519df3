import type { Procedure } from '../../core/procedure.ts'
import { CheckGroup } from '../../ui/ChoiceGroup/CheckGroup.tsx'
import { DateInput } from '../../ui/DateInput/DateInput.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextInput } from '../../ui/TextInput/TextInput.tsx'
import { usePageWords, useProcedureWords } from '../words.ts'
import { type MoveForm, type Press, takesFile } from './moveForm.ts'
import styles from './Office.module.css'

interface Props {
  press: Press
  form: MoveForm
  change: (part: Partial<MoveForm>) => void
  procedure: Procedure | undefined
  /** Some of the reasons were chosen beforehand. */
  isSuggested: boolean
}

/** What one move needs besides the note. */
export function MoveFields({ press, form, change, procedure, isSuggested }: Props) {
  const t = usePageWords()
  if (press === 'ask-supplement')
    return procedure && procedure.reasons.length > 0 ? <Reasons {...{ form, change, procedure, isSuggested }} /> : null
  if (press === 'ask-payment')
    return (
      <Stack>
        <TextInput
          id="desk-amount"
          label={t('desk.amount')}
          inputMode="numeric"
          maxLength={11}
          value={form.amount}
          onChange={(amount) => change({ amount })}
        />
        <TextInput
          id="desk-purpose"
          label={t('desk.purpose')}
          maxLength={200}
          value={form.purpose}
          onChange={(purpose) => change({ purpose })}
        />
      </Stack>
    )
  if (press === 'extend')
    return (
      <DateInput
        id="desk-day"
        name="desk-day"
        label={t('desk.newDay')}
        words={{ day: t('desk.day'), month: t('desk.month'), year: t('desk.year') }}
        value={form.day}
        onChange={(day) => change({ day })}
      />
    )
  if (!takesFile.has(press)) return null
  return (
    <label className={styles['file']}>
      <span>{t('desk.file')}</span>
      <input
        type="file"
        accept="application/pdf,.pdf"
        onChange={({ currentTarget }) => change({ file: currentTarget.files?.[0] })}
      />
    </label>
  )
}

function Reasons({
  form,
  change,
  procedure,
  isSuggested,
}: { procedure: Procedure } & Pick<Props, 'form' | 'change' | 'isSuggested'>) {
  const t = usePageWords()
  const words = useProcedureWords(procedure.code)
  const text = (id: string) => words.text(`reasons.${id}`)
  return (
    <Stack>
      <CheckGroup
        id="desk-reasons"
        name="desk-reasons"
        label={t('desk.reasons')}
        hint={isSuggested ? `${t('desk.reasonsSuggested')} ${t('desk.reasonsHint')}` : t('desk.reasonsHint')}
        options={procedure.reasons.map(({ id }) => ({ value: id, label: text(id) }))}
        value={form.reasons}
        onChange={(reasons) => change({ reasons })}
      />
      {form.reasons.map((id) => (
        <TextInput
          key={id}
          id={`desk-reason-${id}`}
          label={t('desk.reasonNote', { reason: text(id) })}
          optional={t('desk.reasonOptional')}
          maxLength={1000}
          value={form.notes[id] ?? ''}
          onChange={(note) => change({ notes: { ...form.notes, [id]: note } })}
        />
      ))}
    </Stack>
  )
}
