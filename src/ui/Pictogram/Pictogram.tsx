import type { PictogramName } from './names.ts'
import css from './Pictogram.module.css'

export interface PictogramProps {
  name: PictogramName
  /** The flat block under the lines: yellow, blue or none. */
  tint?: 'warm' | 'cool' | 'none' | undefined
  size?: 'normal' | 'small' | 'large' | 'text' | undefined
  className?: string | undefined
}

/** A picture from the sprite. It never stands without its word, so it is hidden from screen readers. */
export const Pictogram = ({ name, tint = 'warm', size = 'normal', className = '' }: PictogramProps) => (
  <svg className={`${css.pictogram} ${css[tint]} ${css[size]} ${className}`} aria-hidden="true">
    <use href={`/pictograms.svg#${name}`} />
  </svg>
)
