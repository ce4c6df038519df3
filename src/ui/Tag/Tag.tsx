import css from './Tag.module.css'

export interface TagProps {
  children: string
  /** Tells neighbours in a list apart; it means nothing. */
  tone?: 1 | 2 | 3 | 4 | 5 | undefined
}

/** A person's initials on a stone. */
export const Tag = ({ children, tone = 1 }: TagProps) => (
  <span className={`${css.tag} ${css[`tone${tone}`]}`} aria-hidden="true">
    {children}
  </span>
)
