import { useEffect } from 'react'
import { useLocation } from 'react-router'

/** The path whose question was last in sight; undefined until the first page of this load has shown. */
let inSight: string | undefined

/** The next page has the path of this one, and is another all the same. */
export const headingIsNew = () => {
  inSight = ''
}

/**
 * After a move inside the app the question gets the focus, as on a fresh page. Never on the first load, where the
 * person may already be typing, and never over an error summary that has just taken it.
 */
export function useHeadingFocus() {
  const { pathname } = useLocation()
  useEffect(() => {
    const heading = document.querySelector<HTMLElement>('[data-page-heading]')
    // Of a page that gives way the heading is still there, unseen: it must not count as the one that was gone to.
    if (!heading?.offsetParent) return
    const moved = inSight !== undefined && inSight !== pathname
    inSight = pathname
    if (!moved) return
    heading.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  })
}
