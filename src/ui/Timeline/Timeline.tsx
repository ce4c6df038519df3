import type { ReactNode } from 'react'
import css from './Timeline.module.css'

export interface TimelineProps {
  children: ReactNode
}

/** The way of a case: stones downwards. */
export const Timeline = ({ children }: TimelineProps) => <ol className={css.way}>{children}</ol>
