import type { ReactNode } from 'react'
import type { PictogramName } from '../Pictogram/names.ts'
import { Pictogram } from '../Pictogram/Pictogram.tsx'
import css from './Note.module.css'

export interface NoteProps {
  children: ReactNode
  kind?: 'plain' | 'look' | 'stop' | 'ok' | undefined
  title?: ReactNode
  pictogram?: PictogramName | undefined
  live?: boolean | undefined
}

/** Something to know before going on. `stop` is for danger only. */
export const Note = ({ children, kind = 'plain', title, pictogram, live }: NoteProps) => (
  <div className={`${css.note} ${css[kind]}`} aria-live={live ? 'polite' : undefined}>
    {pictogram && <Pictogram name={pictogram} tint={kind === 'stop' ? 'none' : 'warm'} className={css.picture} />}
    <div className={css.words}>
      {title && <b>{title} </b>}
      {children}
    </div>
  </div>
)
