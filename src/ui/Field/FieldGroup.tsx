import type { FocusEvent, ReactNode } from 'react'
import css from './Field.module.css'
import { FieldWords } from './FieldWords.tsx'
import { type FieldBase, wiringOf } from './wiring.ts'

export interface FieldGroupProps extends FieldBase {
  children: ReactNode
  describedBy?: string | undefined
  onBlur?: ((event: FocusEvent<HTMLFieldSetElement>) => void) | undefined
}

/** Several controls that answer one question. */
export function FieldGroup(props: FieldGroupProps) {
  const { 'aria-describedby': describedBy } = wiringOf(props, props.describedBy)
  return (
    <fieldset
      id={props.id}
      className={props.error ? `${css.field} ${css.bad}` : css.field}
      aria-describedby={describedBy}
      onBlur={props.onBlur}
    >
      <legend className={props.labelHidden ? 'visually-hidden' : css.label}>
        {props.label}
        {props.optional !== undefined && <span className={css.optional}> {props.optional}</span>}
      </legend>
      <FieldWords {...props} />
      {props.children}
    </fieldset>
  )
}
