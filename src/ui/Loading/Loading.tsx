import type { ReactNode } from 'react'
import css from './Loading.module.css'

export interface LoadingProps {
  children: ReactNode
}

/** Waiting is said in words, with a count where there is one. Nothing turns round. */
export const Loading = ({ children }: LoadingProps) => (
  <div className={css.loading} aria-live="polite">
    <span className={css.stones} aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
    <p>{children}</p>
  </div>
)
