import type { ReactNode } from 'react'
import css from './Facts.module.css'

export interface FactsProps {
  children: ReactNode
  /** Small questions, bold answers, hairlines between: for the state of a case. */
  lined?: boolean | undefined
}

/** A few things to know, each with its picture. */
export const Facts = ({ children, lined }: FactsProps) => <dl className={lined ? css.lined : css.facts}>{children}</dl>
