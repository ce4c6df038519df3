import type { ReactNode } from 'react'
import css from './Section.module.css'

export interface SectionProps {
  title: ReactNode
  children?: ReactNode
  id?: string | undefined
  /** Closer to what stands above. */
  small?: boolean | undefined
}

/** A heading of the second level and what belongs to it. */
export const Section = ({ title, children, id, small }: SectionProps) => (
  <section className={small ? css.small : css.section}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
)
