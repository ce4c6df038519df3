import type { ReactNode } from 'react'
import field from '../Field/Field.module.css'
import { FieldWords } from '../Field/FieldWords.tsx'
import { wiringOf } from '../Field/wiring.ts'
import { ChoiceCard } from './ChoiceCard.tsx'

export interface CheckProps {
  id: string
  name?: string | undefined
  label: ReactNode
  hint?: ReactNode
  checked?: boolean | undefined
  defaultChecked?: boolean | undefined
  onChange?: ((checked: boolean) => void) | undefined
  error?: string | undefined
  value?: string | undefined
}

/** One thing to agree to or not. Never ticked beforehand. */
export const Check = ({ hint, error, ...card }: CheckProps) => (
  <div className={error ? `${field.field} ${field.bad}` : field.field}>
    <FieldWords id={card.id} error={error} />
    <ChoiceCard
      {...card}
      hint={hint}
      type="checkbox"
      describedBy={wiringOf({ id: card.id, error })['aria-describedby']}
      invalid={error !== undefined}
    />
  </div>
)
