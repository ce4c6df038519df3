import { Anchor } from '../Link/Anchor.tsx'
import css from './Brand.module.css'

export interface BrandProps {
  label: string
  href?: string | undefined
}

/** The three stones and the name; a link to the start where that makes sense. */
export function Brand({ label, href }: BrandProps) {
  const inside = (
    <>
      <svg className={css.mark} viewBox="0 0 64 64" aria-hidden="true">
        <path
          className={css.stone}
          d="M3 49.5C3 42.8 10 38.5 19 38.5S35.5 42.6 35.5 49 28.5 59.5 19.2 59.5 3 56 3 49.5z"
        />
        <path
          className={css.stone}
          d="M19.5 28.5c0-5.6 6.2-9.5 14.5-9.5s14.8 3.7 14.8 9.2-6.4 9.3-14.8 9.3-14.5-3.5-14.5-9z"
        />
        <path
          className={css.now}
          d="M37 11.3c0-4.3 4.9-7.3 11.6-7.3S60.5 6.8 60.5 11.1s-5.2 7.2-11.9 7.2S37 15.6 37 11.3z"
        />
      </svg>
      {label}
    </>
  )
  return href === undefined ? (
    <span className={css.brand}>{inside}</span>
  ) : (
    <Anchor className={css.brand} href={href}>
      {inside}
    </Anchor>
  )
}
