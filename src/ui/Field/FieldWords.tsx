import { Mark } from '../Mark/Mark.tsx'
import css from './Field.module.css'
import type { FieldBase } from './wiring.ts'

/** Hint and error of a field, with the ids that its control points to. */
export const FieldWords = ({ id, hint, error }: Pick<FieldBase, 'id' | 'hint' | 'error'>) => (
  <>
    {hint && (
      <p className={css.hint} id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {error && (
      <p className={css.error} id={`${id}-error`}>
        <Mark name="alert" />
        <span>{error}</span>
      </p>
    )}
  </>
)
