import type { ReactNode } from 'react'
import css from './Timeline.module.css'

export interface TimelineStepProps {
  state: 'done' | 'now' | 'next'
  title: ReactNode
  children?: ReactNode
  /** The state in words for those who do not see the stone. */
  stateWords?: string | undefined
}

/** One stone of the way. */
export const TimelineStep = ({ state, title, children, stateWords }: TimelineStepProps) => (
  <li className={css[state]} aria-current={state === 'now' ? 'step' : undefined}>
    <h3 className={css.title}>
      {title}
      {stateWords !== undefined && <span className="visually-hidden"> ({stateWords})</span>}
    </h3>
    {children && <div className={css.detail}>{children}</div>}
  </li>
)
