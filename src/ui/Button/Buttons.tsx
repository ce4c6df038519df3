import type { ReactNode } from 'react'
import css from './Button.module.css'

export interface ButtonsProps {
  children: ReactNode
  /** Side by side where there is room. */
  beside?: boolean | undefined
}

/** Several buttons, one under the other or side by side. */
export const Buttons = ({ children, beside }: ButtonsProps) => (
  <div className={beside ? css.beside : css.stack}>{children}</div>
)
