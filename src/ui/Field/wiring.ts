import type { ReactNode } from 'react'

/** What every field has. */
export interface FieldBase {
  id: string
  label: ReactNode
  /** The h1 asks already; the label is kept for screen readers. */
  labelHidden?: boolean | undefined
  hint?: ReactNode
  /** What to do, not what was wrong. */
  error?: string | undefined
  /** The word after the label of a field that may stay empty. */
  optional?: string | undefined
}

/** What ties a control to its hint and error. */
export interface Wiring {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

/** The ids of a field's hint and error are made from its own id. */
export function wiringOf({ id, hint, error }: Pick<FieldBase, 'id' | 'hint' | 'error'>, also?: string): Wiring {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : '', also ?? ''].filter(Boolean)
  return {
    id,
    'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
    'aria-invalid': error ? true : undefined,
  }
}
