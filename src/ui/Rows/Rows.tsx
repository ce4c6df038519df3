import type { ReactNode } from 'react'
import css from './Rows.module.css'

export interface RowsProps {
  children: ReactNode
  label?: string | undefined
}

/** A list with hairlines. */
export const Rows = ({ children, label }: RowsProps) => (
  <ul className={css.rows} aria-label={label}>
    {children}
  </ul>
)
