import type { ReactNode } from 'react'
import css from './AnswerList.module.css'

export interface AnswerListProps {
  children: ReactNode
}

/** What a person has answered, to look over before sending. */
export const AnswerList = ({ children }: AnswerListProps) => <dl className={css.answers}>{children}</dl>
