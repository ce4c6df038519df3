import type { ReactNode } from 'react'

export interface VisuallyHiddenProps {
  children: ReactNode
}

/** Words for screen readers only. */
export const VisuallyHidden = ({ children }: VisuallyHiddenProps) => <span className="visually-hidden">{children}</span>
