import type { ReactNode } from 'react'
import type { PictogramName } from '../Pictogram/names.ts'
import { Pictogram } from '../Pictogram/Pictogram.tsx'
import css from './Strip.module.css'

export interface StripProps {
  title: string
  children?: ReactNode
  pictogram?: PictogramName | undefined
}

/**
 * A line across the page for the state of the network: quiet when all is well, so it is not there then. To have it read
 * out when it comes, keep a live region on the page and put the strip into it.
 */
export const Strip = ({ title, children, pictogram = 'offline' }: StripProps) => (
  <div className={css.strip}>
    <Pictogram name={pictogram} tint="none" size="small" />
    <p>
      <b>{title}</b>
      {children}
    </p>
  </div>
)
