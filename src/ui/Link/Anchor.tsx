import { type ComponentPropsWithRef, createContext, type ReactNode, use } from 'react'

export interface AnchorProps extends Omit<ComponentPropsWithRef<'a'>, 'href'> {
  href: string
}

const PlainAnchor = (props: AnchorProps): ReactNode => <a {...props} />

/** How the kit draws a link inside the site. The app puts its router's link here; without one it is a plain <a>. */
export const LinkContext = createContext<(props: AnchorProps) => ReactNode>(PlainAnchor)

/** How the kit draws a link that leaves the site's router. Where nobody may leave, the app puts plain text here. */
export const OutsideContext = createContext<(props: AnchorProps) => ReactNode>(PlainAnchor)

/** An address that leaves the page's router alone: another scheme, another host, a place on this page. */
export const leavesRouter = (href: string) => /^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(href)

/** Every link of the kit. */
export function Anchor(props: AnchorProps) {
  const Routed = use(LinkContext)
  const Outside = use(OutsideContext)
  const plain = leavesRouter(props.href) || props.download !== undefined || props.target !== undefined
  return plain ? <Outside {...props} /> : <Routed {...props} />
}
