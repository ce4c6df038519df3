import { TextInput } from '../../ui/TextInput/TextInput.tsx'
import { showMoney } from '../dates.ts'
import { baseOf } from './base.ts'
import type { FieldView } from './FieldView.ts'
import { textIn } from './given.ts'

export const number: FieldView<'number'> = {
  Ask: (props) => (
    <TextInput
      {...baseOf(props)}
      value={textIn(props.value)}
      onChange={props.onChange}
      inputMode="numeric"
      autoComplete="off"
    />
  ),
  show: textIn,
}

export const money: FieldView<'money'> = {
  Ask: (props) => (
    <TextInput
      {...baseOf(props)}
      value={textIn(props.value)}
      onChange={props.onChange}
      inputMode="numeric"
      autoComplete="off"
      after={props.words.wizard('money.unit')}
    />
  ),
  show: (answer, _field, { words }) => {
    const amount = Number(textIn(answer))
    return Number.isNaN(amount) ? textIn(answer) : showMoney(amount, words.language)
  },
}
