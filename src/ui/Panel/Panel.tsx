import type { ReactNode } from 'react'
import css from './Panel.module.css'

export interface PanelProps {
  children: ReactNode
  label?: ReactNode
  title?: ReactNode
  tone?: 'look' | 'wash' | 'sheet' | undefined
}

/** A coloured area for the one thing that matters now, such as work left half done. */
export const Panel = ({ children, label, title, tone = 'look' }: PanelProps) => (
  <section className={`${css.panel} ${css[tone]}`}>
    {label && <p className={css.label}>{label}</p>}
    {title && <h2>{title}</h2>}
    {children}
  </section>
)
