import type { HTMLInputAutoCompleteAttribute, InputHTMLAttributes, ReactNode, Ref } from 'react'
import css from '../Field/Field.module.css'
import { Field } from '../Field/Field.tsx'
import type { FieldBase } from '../Field/wiring.ts'

type Passed = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'inputMode' | 'enterKeyHint' | 'autoCapitalize' | 'spellCheck' | 'maxLength' | 'lang'
>

export interface TextInputProps extends FieldBase, Passed {
  name?: string | undefined
  value?: string | undefined
  defaultValue?: string | undefined
  onChange?: ((value: string) => void) | undefined
  onBlur?: (() => void) | undefined
  type?: 'text' | 'tel' | 'email' | 'password' | 'search' | undefined
  autoComplete?: HTMLInputAutoCompleteAttribute | undefined
  /** Stands under the box, such as the words read back. */
  after?: ReactNode
  ref?: Ref<HTMLInputElement> | undefined
}

/** One line of text. */
export function TextInput(props: TextInputProps) {
  const { label, labelHidden, hint, error, optional, after, onChange, onBlur, type = 'text', ...rest } = props
  return (
    <Field {...{ id: props.id, label, labelHidden, hint, error, optional }}>
      {(wiring) => (
        <>
          <input
            {...rest}
            {...wiring}
            type={type}
            className={css.input}
            onChange={(event) => onChange?.(event.currentTarget.value)}
            onBlur={onBlur}
          />
          {after}
        </>
      )}
    </Field>
  )
}
