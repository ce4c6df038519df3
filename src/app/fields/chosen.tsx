import { Check } from '../../ui/ChoiceGroup/Check.tsx'
import { CheckGroup } from '../../ui/ChoiceGroup/CheckGroup.tsx'
import { ChoiceGroup } from '../../ui/ChoiceGroup/ChoiceGroup.tsx'
import { isPictogram } from '../../ui/Pictogram/names.ts'
import { baseOf } from './base.ts'
import type { FieldView, FieldWords } from './FieldView.ts'
import { chosenIn, textIn } from './given.ts'

interface Option {
  id: string
  pictogram?: string | undefined
}

const optionsOf = (options: readonly Option[], words: FieldWords) =>
  options.map(({ id, pictogram }) => ({
    value: id,
    label: words.own(`options.${id}.label`),
    hint: words.maybe(`options.${id}.hint`),
    pictogram: pictogram !== undefined && isPictogram(pictogram) ? pictogram : undefined,
  }))

export const choice: FieldView<'choice'> = {
  Ask: (props) => (
    <ChoiceGroup
      {...baseOf(props)}
      options={optionsOf(props.field.options, props.words)}
      value={textIn(props.value)}
      onChange={props.onChange}
    />
  ),
  show: (answer, _field, { words }) => words.own(`options.${textIn(answer)}.label`),
}

export const many: FieldView<'many'> = {
  Ask: (props) => (
    <CheckGroup
      {...baseOf(props)}
      options={optionsOf(props.field.options, props.words)}
      value={chosenIn(props.value)}
      onChange={props.onChange}
    />
  ),
  show: (answer, { options }, { words }) => {
    const chosen = chosenIn(answer)
    return options.filter(({ id }) => chosen.includes(id)).map(({ id }) => words.own(`options.${id}.label`))
  },
}

export const sex: FieldView<'sex'> = {
  Ask: (props) => (
    <ChoiceGroup
      {...baseOf(props)}
      options={[
        { value: 'female', label: props.words.wizard('sex.female') },
        { value: 'male', label: props.words.wizard('sex.male') },
      ]}
      value={textIn(props.value)}
      onChange={props.onChange}
    />
  ),
  show: (answer, _field, { words }) => words.wizard(answer === 'male' ? 'sex.male' : 'sex.female'),
}

export const yesNo: FieldView<'yes-no'> = {
  Ask: (props) => (
    <ChoiceGroup
      {...baseOf(props)}
      options={[
        { value: 'yes', label: props.words.wizard('yesNo.yes') },
        { value: 'no', label: props.words.wizard('yesNo.no') },
      ]}
      value={textIn(props.value)}
      onChange={props.onChange}
    />
  ),
  show: (answer, _field, { words }) => words.wizard(answer === 'yes' ? 'yesNo.yes' : 'yesNo.no'),
}

/** Never agreed to in advance; taking the tick away takes the agreement away. */
export const declaration: FieldView<'declaration'> = {
  Ask: ({ path, label, hint, error, value, onChange }) => (
    <Check
      id={path}
      name={path}
      value="agreed"
      label={label}
      hint={hint}
      error={error}
      checked={value === 'agreed'}
      onChange={(checked) => onChange(checked ? 'agreed' : '')}
    />
  ),
  show: (_answer, _field, { words }) => words.wizard('check.agreed'),
}
