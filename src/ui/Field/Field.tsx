import type { ReactNode } from 'react'
import css from './Field.module.css'
import { FieldWords } from './FieldWords.tsx'
import { type FieldBase, type Wiring, wiringOf } from './wiring.ts'

export interface FieldProps extends FieldBase {
  children: (wiring: Wiring) => ReactNode
}

/** Label, hint and error around one control. */
export const Field = (props: FieldProps) => (
  <div className={props.error ? `${css.field} ${css.bad}` : css.field}>
    <label className={props.labelHidden ? 'visually-hidden' : css.label} htmlFor={props.id}>
      {props.label}
      {props.optional !== undefined && <span className={css.optional}> {props.optional}</span>}
    </label>
    <FieldWords {...props} />
    {props.children(wiringOf(props))}
  </div>
)
