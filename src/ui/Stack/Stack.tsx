import type { ReactNode } from 'react'
import css from './Stack.module.css'

export interface StackProps {
  children: ReactNode
  gap?: 'small' | 'normal' | 'large' | undefined
}

/** Things one under the other, evenly apart. */
export const Stack = ({ children, gap = 'normal' }: StackProps) => <div className={css[gap]}>{children}</div>
