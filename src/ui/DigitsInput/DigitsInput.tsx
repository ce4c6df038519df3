import { type ChangeEvent, type InputHTMLAttributes, type Ref, useRef } from 'react'
import css from '../Field/Field.module.css'
import { Field } from '../Field/Field.tsx'
import type { FieldBase } from '../Field/wiring.ts'
import { groupDigits, onlyDigits, typeDigits } from './digits.ts'

export interface DigitsInputProps
  extends FieldBase,
    Pick<InputHTMLAttributes<HTMLInputElement>, 'enterKeyHint' | 'autoComplete'> {
  name?: string | undefined
  /** Plain digits, without spaces. */
  value?: string | undefined
  defaultValue?: string | undefined
  onChange?: ((digits: string) => void) | undefined
  onBlur?: (() => void) | undefined
  /** How many digits stand together; 3-3-3-3 as on the ID card. */
  groups?: readonly number[] | undefined
  maxDigits?: number | undefined
  ref?: Ref<HTMLInputElement> | undefined
}

const asOnTheCard = [3, 3, 3, 3] as const

/** A number that is copied from a card, in groups while it is typed. The box shows spaces, the value has none. */
export function DigitsInput(props: DigitsInputProps) {
  const { label, labelHidden, hint, error, optional, onChange, groups = asOnTheCard, maxDigits, ...rest } = props
  const { value, defaultValue, autoComplete = 'off', ...passed } = rest
  const max = maxDigits ?? groups.reduce((sum, size) => sum + size, 0)
  const last = useRef(onlyDigits(value ?? defaultValue ?? ''))
  const shown = (digits: string | undefined) =>
    digits === undefined ? undefined : groupDigits(onlyDigits(digits), groups)

  // The box is set here, with its caret, to what the next render will say: React then has nothing to change.
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    const box = event.currentTarget
    const native = event.nativeEvent
    const erasing = native instanceof InputEvent && native.inputType === 'deleteContentBackward'
    const typed = typeDigits(
      value ?? last.current,
      box.value,
      box.selectionStart ?? box.value.length,
      groups,
      max,
      erasing,
    )
    last.current = typed.digits
    if (box.value !== typed.grouped) {
      box.value = typed.grouped
      box.setSelectionRange(typed.caret, typed.caret)
    }
    onChange?.(typed.digits)
  }

  return (
    <Field {...{ id: props.id, label, labelHidden, hint, error, optional }}>
      {(wiring) => (
        <input
          {...passed}
          {...wiring}
          type="text"
          inputMode="numeric"
          autoComplete={autoComplete}
          spellCheck={false}
          className={`${css.input} ${css.digits}`}
          value={shown(value)}
          defaultValue={shown(defaultValue)}
          onChange={change}
        />
      )}
    </Field>
  )
}
