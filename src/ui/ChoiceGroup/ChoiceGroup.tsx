import { FieldGroup } from '../Field/FieldGroup.tsx'
import type { FieldBase } from '../Field/wiring.ts'
import css from './ChoiceCard.module.css'
import { ChoiceCard, type ChoiceOption } from './ChoiceCard.tsx'

export interface ChoiceGroupProps extends FieldBase {
  name: string
  /** At most five; more belong in a Combobox. */
  options: readonly ChoiceOption[]
  value?: string | undefined
  defaultValue?: string | undefined
  onChange?: ((value: string) => void) | undefined
  /** Id of words that say more about the question. */
  labelledBy?: string | undefined
}

/** One answer out of a few. */
export function ChoiceGroup({ name, options, value, defaultValue, onChange, labelledBy, ...base }: ChoiceGroupProps) {
  return (
    <FieldGroup {...base} describedBy={labelledBy}>
      <div className={css.choices}>
        {options.map((option) => (
          <ChoiceCard
            key={option.value}
            {...option}
            id={`${base.id}-${option.value}`}
            type="radio"
            name={name}
            checked={onChange === undefined ? undefined : value === option.value}
            defaultChecked={onChange === undefined ? (value ?? defaultValue) === option.value : undefined}
            onChange={() => onChange?.(option.value)}
          />
        ))}
      </div>
    </FieldGroup>
  )
}
