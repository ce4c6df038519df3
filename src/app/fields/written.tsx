import { TextArea } from '../../ui/TextArea/TextArea.tsx'
import { TextInput } from '../../ui/TextInput/TextInput.tsx'
import { baseOf } from './base.ts'
import type { FieldView } from './FieldView.ts'
import { textIn } from './given.ts'

const show = textIn

export const text: FieldView<'text'> = {
  Ask: (props) => (
    <TextInput {...baseOf(props)} value={textIn(props.value)} onChange={props.onChange} autoComplete="off" />
  ),
  show,
}

export const textArea: FieldView<'text-area'> = {
  Ask: (props) => <TextArea {...baseOf(props)} value={textIn(props.value)} onChange={props.onChange} rows={4} />,
  show: (answer) => textIn(answer).split('\n'),
}

/** No autofill: the name asked for is most often somebody else's. */
export const personName: FieldView<'person-name'> = {
  Ask: (props) => (
    <TextInput
      {...baseOf(props)}
      value={textIn(props.value)}
      onChange={props.onChange}
      autoComplete="off"
      autoCapitalize="words"
      spellCheck={false}
    />
  ),
  show,
}

export const phone: FieldView<'phone'> = {
  Ask: (props) => (
    <TextInput
      {...baseOf(props)}
      hint={props.hint ?? props.words.wizard('phone.hint')}
      value={textIn(props.value)}
      onChange={props.onChange}
      type="tel"
      inputMode="tel"
      autoComplete="tel-national"
    />
  ),
  show,
}

export const email: FieldView<'email'> = {
  Ask: (props) => (
    <TextInput
      {...baseOf(props)}
      value={textIn(props.value)}
      onChange={props.onChange}
      // Not type=email: the browser would clean and hide what was typed before our own words can say it.
      inputMode="email"
      autoComplete="email"
      autoCapitalize="none"
      spellCheck={false}
    />
  ),
  show,
}
