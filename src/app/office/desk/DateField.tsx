import field from '../../../ui/Field/Field.module.css'
import { Field } from '../../../ui/Field/Field.tsx'

interface Props {
  id: string
  label: string
  error?: string | undefined
  /** 2026-11-22, or empty while it is being typed. */
  value: string
  onChange(value: string): void
}

/** A day, by the browser's own control: officers choose among days, they do not know them by heart. */
export const DateField = ({ id, label, error, value, onChange }: Props) => (
  <Field id={id} label={label} error={error}>
    {(wiring) => (
      <input
        {...wiring}
        type="date"
        className={field['input']}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )}
  </Field>
)
