import type { ReactNode } from 'react'
import { Pictogram } from '../Pictogram/Pictogram.tsx'
import css from './PracticeBand.module.css'

export interface PracticeBandProps {
  title: string
  children?: ReactNode
}

/** Says that nothing here is real: by words, by pattern and by colour. It is printed too. */
export const PracticeBand = ({ title, children }: PracticeBandProps) => (
  <div className={css.band}>
    <Pictogram name="practice" tint="none" className={css.picture} />
    <p>
      <b>{title}</b>
      {children !== undefined && <> · {children}</>}
    </p>
  </div>
)
