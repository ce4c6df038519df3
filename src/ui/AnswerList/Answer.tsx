import type { ReactNode } from 'react'
import { TextLink } from '../TextLink/TextLink.tsx'
import css from './AnswerList.module.css'

export interface AnswerProps {
  label: ReactNode
  /** The answer. Line breaks are kept. */
  children: ReactNode
  change?: { label: string; href?: string | undefined; onClick?: (() => void) | undefined } | undefined
  /** Figures that are compared or read aloud. */
  number?: boolean | undefined
}

/** One question in short, its answer, and the way to change it. */
export const Answer = ({ label, children, change, number }: AnswerProps) => (
  <div className={css.answer}>
    <dt>{label}</dt>
    <dd className={number ? 'number' : undefined}>{children}</dd>
    {change && (
      <dd className={css.change}>
        <TextLink href={change.href} onClick={change.onClick} more={typeof label === 'string' ? label : undefined}>
          {change.label}
        </TextLink>
      </dd>
    )}
  </div>
)
