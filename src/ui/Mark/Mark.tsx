import css from './Mark.module.css'

export type MarkName =
  | 'again'
  | 'alert'
  | 'back'
  | 'check'
  | 'cross'
  | 'dot'
  | 'erase'
  | 'next'
  | 'out'
  | 'pause'
  | 'plus'
  | 'shift'

export interface MarkProps {
  name: MarkName
  className?: string | undefined
}

/** A chevron, tick or the like, as high as the text. It never carries meaning alone. */
export const Mark = ({ name, className = '' }: MarkProps) => (
  <svg className={`${css.mark} ${className}`} aria-hidden="true">
    <use href={`/pictograms.svg#mark-${name}`} />
  </svg>
)
