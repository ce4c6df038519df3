import type { ReactNode } from 'react'
import css from './Summary.module.css'

export interface SummaryProps {
  rows: readonly { term: string; value: ReactNode }[]
  title?: ReactNode
}

/** Words and what they stand for, in two columns where there is room. */
export const Summary = ({ rows, title }: SummaryProps) => (
  <div>
    {title && <h3>{title}</h3>}
    <dl>
      {rows.map(({ term, value }) => (
        <div key={term} className={css.row}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  </div>
)
