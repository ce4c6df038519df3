import { FieldGroup } from '../Field/FieldGroup.tsx'
import type { FieldBase } from '../Field/wiring.ts'
import css from './ChoiceCard.module.css'
import { ChoiceCard, type ChoiceOption } from './ChoiceCard.tsx'

export interface CheckGroupProps extends FieldBase {
  name: string
  options: readonly ChoiceOption[]
  value?: readonly string[] | undefined
  defaultValue?: readonly string[] | undefined
  onChange?: ((values: string[]) => void) | undefined
}

/** The values after one card was pressed, in the order of the options. */
export const toggled = (options: readonly ChoiceOption[], chosen: readonly string[], value: string, on: boolean) =>
  options.map((option) => option.value).filter((each) => (each === value ? on : chosen.includes(each)))

/** Any number of answers out of a few. */
export function CheckGroup({ name, options, value, defaultValue, onChange, ...base }: CheckGroupProps) {
  return (
    <FieldGroup {...base}>
      <div className={css.choices}>
        {options.map((option) => (
          <ChoiceCard
            key={option.value}
            {...option}
            id={`${base.id}-${option.value}`}
            type="checkbox"
            name={name}
            checked={onChange === undefined ? undefined : (value ?? []).includes(option.value)}
            defaultChecked={onChange === undefined ? (value ?? defaultValue ?? []).includes(option.value) : undefined}
            onChange={(on) => onChange?.(toggled(options, value ?? [], option.value, on))}
          />
        ))}
      </div>
    </FieldGroup>
  )
}
