import type { ReactNode } from 'react'
import css from './Drawing.module.css'

export interface DrawingProps {
  /** Its id in public/drawings.svg. */
  name: string
  /** What it shows, for those who do not see it. */
  label: string
  /** That this is what to expect. */
  title: ReactNode
  /** What the numbers on the drawing stand for, in order. */
  points: readonly string[]
  /** That it is a drawing and no copy of the real thing. */
  note: ReactNode
}

/** What to expect somewhere else, drawn by us, with numbers that are told beside it. */
export const Drawing = ({ name, label, title, points, note }: DrawingProps) => (
  <figure className={css.frame}>
    <svg className={css.drawing} viewBox="0 0 144 236" role="img" aria-label={label}>
      <use href={`/drawings.svg#${name}`} width="144" height="236" />
    </svg>
    <div className={css.words}>
      <p className="small">{title}</p>
      <ol>
        {points.map((point, index) => (
          <li key={point}>
            <span className={css.bead} aria-hidden="true">
              {index + 1}
            </span>
            <span>{point}</span>
          </li>
        ))}
      </ol>
    </div>
    <figcaption className={`${css.note} small`}>{note}</figcaption>
  </figure>
)
