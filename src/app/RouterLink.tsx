import { Link } from 'react-router'
import type { AnchorProps } from '../ui/Link/Anchor.tsx'

/** The kit's links inside the app: a move, not a page load. */
export const RouterLink = ({ href, ...rest }: AnchorProps) => <Link to={href} {...rest} />
