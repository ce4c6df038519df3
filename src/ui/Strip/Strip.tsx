import type { ReactNode } from 'react'
import type { PictogramName } from '../Pictogram/names.ts'
import { Pictogram } from '../Pictogram/Pictogram.tsx'
import css from './Strip.module.css'

export interface StripProps {
  title: string
  children?: ReactNode
  pictogram?: PictogramName | undefined
  /** Read out when it changes. The strip must be on the page before its words are. */
  live?: boolean | undefined
}

/** A line across the page for the state of the network: quiet when all is well, so it is not there then. */
export const Strip = ({ title, children, pictogram = 'offline', live }: StripProps) => (
  <div className={css.strip} aria-live={live ? 'polite' : undefined}>
    <Pictogram name={pictogram} tint="none" size="small" />
    <p>
      <b>{title}</b>
      {children}
    </p>
  </div>
)
