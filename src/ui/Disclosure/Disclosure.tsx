import type { ReactNode } from 'react'
import { Mark } from '../Mark/Mark.tsx'
import css from './Disclosure.module.css'

export interface DisclosureProps {
  summary: ReactNode
  children: ReactNode
  open?: boolean | undefined
  id?: string | undefined
}

/** More to read for those who want it. Works without script. */
export const Disclosure = ({ summary, children, open, id }: DisclosureProps) => (
  <details className={css.disclosure} open={open} id={id}>
    <summary className={css.summary}>
      <Mark name="next" className={css.chevron} />
      <span>{summary}</span>
    </summary>
    <div className={css.inside}>{children}</div>
  </details>
)
