import type { ReactNode } from 'react'
import { Brand } from '../Brand/Brand.tsx'
import { Anchor } from '../Link/Anchor.tsx'
import { Mark } from '../Mark/Mark.tsx'
import { Pictogram } from '../Pictogram/Pictogram.tsx'
import css from './PageFrame.module.css'

export interface PageFrameProps {
  /** Words of the link that jumps over the top bar. */
  skip: string
  brand: { label: string; href?: string | undefined }
  /** Stands in the brand's place. */
  back?: { label: string; href?: string | undefined; onClick?: (() => void) | undefined } | undefined
  help?: { label: string; href: string } | undefined
  /** Practice band, offline strip, update banner: between the top bar and the page. */
  bands?: ReactNode
  scene?: ReactNode
  /** The question, or an error summary and the question. */
  head?: ReactNode
  children?: ReactNode
  /** The one primary button. */
  action?: ReactNode
  /** Under the button, left: what the device holds. */
  state?: ReactNode
  /** Under the button, right: the way out. */
  wayOut?: ReactNode
  mainId?: string | undefined
  wide?: boolean | undefined
}

/** Every page: skip link, top bar, bands, main, and the bar with the one button at the bottom. */
export function PageFrame(props: PageFrameProps) {
  const { mainId = 'main', action, state, wayOut } = props
  return (
    <div className={props.wide ? `${css.page} ${css.wide}` : css.page}>
      <a className={css.skip} href={`#${mainId}`}>
        {props.skip}
      </a>
      <header>
        <div className={css.top}>
          {props.back ? <Back {...props.back} /> : <Brand {...props.brand} />}
          {props.help && (
            <Anchor className={css.help} href={props.help.href}>
              <Pictogram name="help" tint="none" size="text" />
              {props.help.label}
            </Anchor>
          )}
        </div>
        {props.bands}
      </header>
      {props.scene}
      <main id={mainId} className={css.main} tabIndex={-1}>
        {props.head}
        {props.children}
      </main>
      {(action || state || wayOut) && (
        <footer className={css.bar}>
          {action && <div className={css.action}>{action}</div>}
          {(state || wayOut) && (
            <div className={state ? css.foot : `${css.foot} ${css.alone}`}>
              {state}
              {wayOut && <div className={css.wayOut}>{wayOut}</div>}
            </div>
          )}
        </footer>
      )}
    </div>
  )
}

function Back({ label, href, onClick }: NonNullable<PageFrameProps['back']>) {
  const inside = (
    <>
      <Mark name="back" className={css.chevron} />
      {label}
    </>
  )
  return href === undefined ? (
    <button type="button" className={css.back} onClick={onClick}>
      {inside}
    </button>
  ) : (
    <Anchor className={css.back} href={href} onClick={onClick}>
      {inside}
    </Anchor>
  )
}
