import { cleanId, maskId } from '../../core/person-id.ts'
import { DigitsInput } from '../../ui/DigitsInput/DigitsInput.tsx'
import { baseOf } from './base.ts'
import type { FieldView } from './FieldView.ts'
import { textIn } from './given.ts'

/** Grouped while it is typed, as on the card; on every other page only its last three digits are seen. */
export const personalId: FieldView<'personal-id'> = {
  Ask: (props) => (
    <DigitsInput
      {...baseOf(props)}
      hint={props.hint ?? props.words.wizard('id.hint')}
      value={textIn(props.value)}
      onChange={props.onChange}
      autoComplete="off"
    />
  ),
  show: (answer) => maskId(cleanId(textIn(answer))),
}
