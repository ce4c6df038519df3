import type { AnchorHTMLAttributes } from 'react'
import { Link } from 'react-router'

/** The kit's links inside the app: a move, not a page load. */
export const RouterLink = ({ href = '', ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>) => (
  <Link to={href} {...rest} />
)
