import type { ReactNode } from 'react'
import type { PictogramName } from '../Pictogram/names.ts'
import { Pictogram } from '../Pictogram/Pictogram.tsx'
import css from './Facts.module.css'

export interface FactProps {
  pictogram: PictogramName
  term: ReactNode
  children: ReactNode
}

/** One question and its answer. */
export const Fact = ({ pictogram, term, children }: FactProps) => (
  <div className={css.fact}>
    <dt>
      <Pictogram name={pictogram} className={css.picture} />
      {term}
    </dt>
    <dd>{children}</dd>
  </div>
)
