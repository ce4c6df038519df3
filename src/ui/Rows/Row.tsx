import type { ReactNode } from 'react'
import { Anchor } from '../Link/Anchor.tsx'
import { Mark } from '../Mark/Mark.tsx'
import type { PictogramName } from '../Pictogram/names.ts'
import { Pictogram } from '../Pictogram/Pictogram.tsx'
import css from './Rows.module.css'

export interface RowProps {
  title: ReactNode
  detail?: ReactNode
  state?: ReactNode
  pictogram?: PictogramName | undefined
  /** In the picture's place, such as a Tag. */
  before?: ReactNode
  href?: string | undefined
  onClick?: (() => void) | undefined
  /** The one that is open now. */
  current?: boolean | undefined
}

/** One thing in a list: picture, name, second line, state. With an address or an action it has a chevron. */
export function Row({ title, detail, state, pictogram, before, href, onClick, current }: RowProps) {
  const picture = before ?? (pictogram && <Pictogram name={pictogram} className={css.picture} />)
  const inside = (
    <>
      {picture}
      <span className={css.words}>
        <span className={css.title}>{title}</span>
        {detail && <span className={css.detail}>{detail}</span>}
        {state && <span className={css.state}>{state}</span>}
      </span>
      {(href !== undefined || onClick) && <Mark name="next" className={css.chevron} />}
    </>
  )
  const className = current ? `${css.row} ${css.current}` : css.row
  if (href !== undefined)
    return (
      <li>
        <Anchor className={className} href={href} onClick={onClick} aria-current={current ? 'true' : undefined}>
          {inside}
        </Anchor>
      </li>
    )
  if (onClick)
    return (
      <li>
        <button type="button" className={className} onClick={onClick} aria-current={current ? 'true' : undefined}>
          {inside}
        </button>
      </li>
    )
  return (
    <li>
      <div className={className}>{inside}</div>
    </li>
  )
}
