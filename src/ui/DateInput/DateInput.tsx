import { type ChangeEvent, type FocusEvent, useRef } from 'react'
import field from '../Field/Field.module.css'
import { FieldGroup } from '../Field/FieldGroup.tsx'
import { type FieldBase, wiringOf } from '../Field/wiring.ts'
import css from './DateInput.module.css'
import { boxesOf, type DatePart, type DateParts, withPart } from './parts.ts'

export interface DateInputProps extends FieldBase {
  name?: string | undefined
  value?: DateParts | undefined
  defaultValue?: DateParts | undefined
  onChange?: ((parts: DateParts) => void) | undefined
  /** The focus has left all the boxes. */
  onBlur?: (() => void) | undefined
  words: { day: string; month: string; year: string }
  /** How much of the date is asked; a partial date has fewer boxes. */
  asks?: 'date' | 'month' | 'year' | undefined
  wrong?: readonly DatePart[] | undefined
  autoComplete?: 'bday' | 'off' | undefined
}

const none: DateParts = { day: '', month: '', year: '' }

/** A date in up to three boxes. The focus stays where the person put it: no box jumps to the next one. */
export function DateInput(props: DateInputProps) {
  const { id, name, value, defaultValue, onChange, words, asks = 'date', wrong, autoComplete = 'off', ...base } = props
  const last = useRef(value ?? defaultValue ?? none)
  const wiring = wiringOf(props)

  const change = (part: DatePart) => (event: ChangeEvent<HTMLInputElement>) => {
    const box = event.currentTarget
    const next = withPart(value ?? last.current, part, box.value)
    last.current = next
    if (box.value !== next[part]) box.value = next[part]
    onChange?.(next)
  }
  const leave = (event: FocusEvent<HTMLFieldSetElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) props.onBlur?.()
  }

  return (
    <FieldGroup {...base} id={id} onBlur={leave}>
      <div className={css.boxes}>
        {boxesOf(asks).map((part) => {
          const isWrong = wrong ? wrong.includes(part) : props.error !== undefined
          return (
            <div key={part} className={css.box}>
              <label htmlFor={`${id}-${part}`}>{words[part]}</label>
              <input
                id={`${id}-${part}`}
                name={name === undefined ? undefined : `${name}-${part}`}
                type="text"
                inputMode="numeric"
                autoComplete={autoComplete === 'bday' ? `bday-${part}` : 'off'}
                maxLength={part === 'year' ? 4 : 2}
                className={`${field.input} ${field.digits} ${css.input} ${part === 'year' ? css.year : ''}`}
                aria-invalid={props.error && isWrong ? true : undefined}
                aria-describedby={props.error && isWrong ? `${id}-error` : wiring['aria-describedby']}
                value={value?.[part]}
                defaultValue={defaultValue?.[part]}
                onChange={change(part)}
              />
            </div>
          )
        })}
      </div>
    </FieldGroup>
  )
}
