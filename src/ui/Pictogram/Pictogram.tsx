import type { PictogramName } from './names.ts'
import css from './Pictogram.module.css'

export interface PictogramProps {
  name: PictogramName
  /** The flat block under the lines: yellow, blue or none. */
  tint?: 'warm' | 'cool' | 'none' | undefined
  size?: 'normal' | 'small' | 'large' | 'text' | undefined
  className?: string | undefined
  /** All that stand here in turn, with `name` among them. A picture that comes by itself fetches the sprite anew. */
  among?: readonly PictogramName[] | undefined
}

/** A picture from the sprite. It never stands without its word, so it is hidden from screen readers. */
export const Pictogram = ({ name, tint = 'warm', size = 'normal', className = '', among = [name] }: PictogramProps) => (
  <svg className={`${css.pictogram} ${css[tint]} ${css[size]} ${className}`} aria-hidden="true">
    {among.map((one) => (
      <use key={one} href={`/pictograms.svg#${one}`} display={one === name ? undefined : 'none'} />
    ))}
  </svg>
)
