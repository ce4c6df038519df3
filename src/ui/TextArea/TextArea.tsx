import type { Ref, TextareaHTMLAttributes } from 'react'
import css from '../Field/Field.module.css'
import { Field } from '../Field/Field.tsx'
import type { FieldBase } from '../Field/wiring.ts'

type Passed = Pick<
  TextareaHTMLAttributes<HTMLTextAreaElement>,
  'enterKeyHint' | 'autoCapitalize' | 'spellCheck' | 'maxLength' | 'lang' | 'autoComplete'
>

export interface TextAreaProps extends FieldBase, Passed {
  name?: string | undefined
  value?: string | undefined
  defaultValue?: string | undefined
  onChange?: ((value: string) => void) | undefined
  onBlur?: (() => void) | undefined
  rows?: number | undefined
  ref?: Ref<HTMLTextAreaElement> | undefined
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { label, labelHidden, hint, error, optional, onChange, onBlur, rows = 3, ...rest } = props
  return (
    <Field {...{ id: props.id, label, labelHidden, hint, error, optional }}>
      {(wiring) => (
        <textarea
          {...rest}
          {...wiring}
          rows={rows}
          className={`${css.input} ${css.area}`}
          onChange={(event) => onChange?.(event.currentTarget.value)}
          onBlur={onBlur}
        />
      )}
    </Field>
  )
}
