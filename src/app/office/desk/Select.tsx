import field from '../../../ui/Field/Field.module.css'
import { Field } from '../../../ui/Field/Field.tsx'
import styles from './Work.module.css'

interface Props {
  id: string
  label: string
  labelHidden?: boolean
  error?: string | undefined
  value: string
  onChange(value: string): void
  options: readonly { value: string; words: string }[]
}

/** One of a list, by the browser's own control: the quickest with a keyboard. */
export const Select = ({ id, label, labelHidden, error, value, onChange, options }: Props) => (
  <Field id={id} label={label} labelHidden={labelHidden} error={error}>
    {(wiring) => (
      <select
        {...wiring}
        className={`${field['input']} ${styles['select']}`}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
    )}
  </Field>
)
