import type { MouseEvent, ReactNode } from 'react'
import { Anchor } from '../Link/Anchor.tsx'
import css from './TextLink.module.css'

export interface TextLinkProps {
  children: ReactNode
  href?: string | undefined
  onClick?: ((event: MouseEvent<HTMLElement>) => void) | undefined
  icon?: ReactNode
  /** The rest of the sentence for a screen reader, when the words alone do not say which thing is meant. */
  more?: string | undefined
  danger?: boolean | undefined
  target?: string | undefined
  rel?: string | undefined
  download?: string | undefined
  lang?: string | undefined
  id?: string | undefined
  'aria-describedby'?: string | undefined
}

/** Words to press. With an address an <a>, otherwise a <button> that looks the same. */
export function TextLink({ children, href, icon, more, danger, target, rel, download, ...rest }: TextLinkProps) {
  const className = danger ? `${css.link} ${css.danger}` : css.link
  const inside = (
    <>
      {icon}
      <span>
        {children}
        {more !== undefined && <span className="visually-hidden"> {more}</span>}
      </span>
    </>
  )
  return href === undefined ? (
    <button {...rest} type="button" className={className}>
      {inside}
    </button>
  ) : (
    <Anchor {...rest} {...{ className, href, target, rel, download }}>
      {inside}
    </Anchor>
  )
}
