import type { ReactNode } from 'react'
import { type AnchorProps, LinkContext } from '../ui/Link/Anchor.tsx'

const Plain = (props: AnchorProps) => <a {...props} />

/** Links that leave the router: practice and the real thing are two bases, and two databases. */
export const PlainLinks = ({ children }: { children: ReactNode }) => <LinkContext value={Plain}>{children}</LinkContext>
