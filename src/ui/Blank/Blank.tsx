import type { ReactNode } from 'react'
import type { PictogramName } from '../Pictogram/names.ts'
import { Pictogram } from '../Pictogram/Pictogram.tsx'
import css from './Blank.module.css'

export interface BlankProps {
  title?: ReactNode
  children?: ReactNode
  pictogram?: PictogramName | undefined
  action?: ReactNode
}

/** Nothing here yet, and what to do about it. */
export const Blank = ({ title, children, pictogram, action }: BlankProps) => (
  <div className={css.blank}>
    {pictogram && <Pictogram name={pictogram} className={css.picture} />}
    {title && <h2>{title}</h2>}
    {children && <div className={css.words}>{children}</div>}
    {action && <div className={css.action}>{action}</div>}
  </div>
)
