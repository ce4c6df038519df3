import type { FieldKind } from '../../core/field.ts'
import type { AskProps } from './FieldView.ts'

type Common = Pick<AskProps<FieldKind>, 'path' | 'label' | 'hint' | 'error' | 'only' | 'words'> & {
  field: { optional: boolean }
}

/** What every control of the kit wants to know of a field. The id of the control is the path of its answer. */
export const baseOf = ({ path, label, hint, error, only, field, words }: Common) => ({
  id: path,
  name: path,
  label,
  labelHidden: only,
  hint,
  error,
  optional: field.optional ? words.wizard('step.optional') : undefined,
})
