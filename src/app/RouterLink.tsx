import type { MouseEvent } from 'react'
import { useHref } from 'react-router'
import type { AnchorProps } from '../ui/Link/Anchor.tsx'
import { useGo } from './useGo.ts'

/** Anything else is for the browser: another tab, another window, the link's own menu. */
const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey

/** The kit's links inside the app: a move, not a page load. */
export function RouterLink({ href, onClick, ...rest }: AnchorProps) {
  const go = useGo()
  return (
    <a
      {...rest}
      href={useHref(href)}
      onClick={(event) => {
        onClick?.(event)
        if (event.defaultPrevented || !isPlain(event)) return
        event.preventDefault()
        void go(href)
      }}
    />
  )
}
