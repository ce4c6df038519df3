import type { MouseEvent, ReactNode, Ref } from 'react'
import { Anchor } from '../Link/Anchor.tsx'
import css from './Button.module.css'

export interface ButtonProps {
  children: ReactNode
  kind?: 'primary' | 'quiet' | 'danger' | undefined
  wide?: boolean | undefined
  /** Work is under way: a press does nothing, and the children say what is being done. */
  busy?: boolean | undefined
  icon?: ReactNode
  /** With an address the button is a link. */
  href?: string | undefined
  target?: string | undefined
  rel?: string | undefined
  onClick?: ((event: MouseEvent<HTMLElement>) => void) | undefined
  type?: 'button' | 'submit' | undefined
  form?: string | undefined
  id?: string | undefined
  name?: string | undefined
  value?: string | undefined
  download?: string | undefined
  'aria-describedby'?: string | undefined
  'aria-pressed'?: boolean | undefined
  ref?: Ref<HTMLButtonElement> | undefined
}

/** A stone to press. One primary button a page. It is never disabled in silence. */
export function Button(props: ButtonProps) {
  const { children, kind = 'primary', wide, busy, icon, href, target, rel, download, ...rest } = props
  const className = `${css.button} ${css[kind]} ${wide ? css.wide : ''}`
  const inside = (
    <>
      {busy ? <Dots /> : icon}
      <span>{children}</span>
    </>
  )
  if (href !== undefined) {
    const { id, onClick, 'aria-describedby': describedBy } = rest
    return (
      <Anchor {...{ className, href, download, target, rel, id, onClick }} aria-describedby={describedBy}>
        {inside}
      </Anchor>
    )
  }
  const stop = (event: MouseEvent) => event.preventDefault()
  return (
    <button
      {...rest}
      type={props.type ?? 'button'}
      className={className}
      aria-disabled={busy ? true : undefined}
      onClick={busy ? stop : props.onClick}
    >
      {inside}
    </button>
  )
}

const Dots = () => (
  <span className={css.dots} aria-hidden="true">
    <i />
    <i />
    <i />
  </span>
)
