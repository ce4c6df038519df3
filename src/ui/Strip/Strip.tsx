import type { ReactNode } from 'react'
import type { PictogramName } from '../Pictogram/names.ts'
import { Pictogram } from '../Pictogram/Pictogram.tsx'
import css from './Strip.module.css'

export interface StripProps {
  title: string
  children?: ReactNode
  /** What one tap on the line tells. */
  more?: ReactNode
  pictogram?: PictogramName | undefined
}

/**
 * A line across the page for the state of the network and of what is to be sent: quiet when all is well, so it is not
 * there then. To have it read out when it comes, keep a live region on the page and put the strip into it.
 */
export const Strip = ({ title, children, more, pictogram = 'offline' }: StripProps) => {
  const line = (
    <>
      <Pictogram name={pictogram} tint="none" size="small" />
      <span className={css.words}>
        <b>{title}</b>
        {children}
      </span>
    </>
  )
  if (more === undefined) return <p className={`${css.strip} ${css.line}`}>{line}</p>
  return (
    <details className={css.strip}>
      <summary className={css.line}>{line}</summary>
      <div className={css.more}>{more}</div>
    </details>
  )
}
