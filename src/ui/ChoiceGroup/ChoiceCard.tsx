import type { ReactNode } from 'react'
import { Mark } from '../Mark/Mark.tsx'
import type { PictogramName } from '../Pictogram/names.ts'
import { Pictogram } from '../Pictogram/Pictogram.tsx'
import css from './ChoiceCard.module.css'

export interface ChoiceOption {
  value: string
  label: ReactNode
  hint?: ReactNode
  pictogram?: PictogramName | undefined
}

export interface ChoiceCardProps {
  id: string
  type: 'radio' | 'checkbox'
  name?: string | undefined
  value?: string | undefined
  label: ReactNode
  hint?: ReactNode
  pictogram?: PictogramName | undefined
  checked?: boolean | undefined
  defaultChecked?: boolean | undefined
  onChange?: ((checked: boolean) => void) | undefined
  describedBy?: string | undefined
  invalid?: boolean | undefined
}

/** One answer to choose. The whole card is the target; the input lies over it unseen, so it can be pressed and focused. */
export const ChoiceCard = (props: ChoiceCardProps) => (
  <label className={css.choice} htmlFor={props.id}>
    <input
      id={props.id}
      type={props.type}
      name={props.name}
      value={props.value}
      className={css.input}
      checked={props.checked}
      defaultChecked={props.defaultChecked}
      onChange={(event) => props.onChange?.(event.currentTarget.checked)}
      aria-describedby={props.describedBy}
      aria-invalid={props.invalid ? true : undefined}
    />
    <span className={css.card}>
      <span className={props.type === 'radio' ? css.dot : `${css.dot} ${css.box}`}>
        <Mark name="check" className={css.tick} />
      </span>
      <span className={css.words}>
        {props.label}
        {props.hint && <small>{props.hint}</small>}
      </span>
      {props.pictogram && <Pictogram name={props.pictogram} className={css.picture} />}
    </span>
  </label>
)
