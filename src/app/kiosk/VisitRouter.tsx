import { type ReactNode, useLayoutEffect } from 'react'
import { MemoryRouter, useHref, useLocation } from 'react-router'

interface Props {
  basename: string
  useTransitions: false
  children: ReactNode
}

/**
 * Where one was is known to the page alone. The address bar shows the present page, in the one entry of the browser's
 * history that a visit has: whoever comes next and goes back finds nothing, and the pages' own "back" works as ever.
 */
export function VisitRouter({ children, ...options }: Props) {
  const { pathname, search, hash } = location
  return (
    <MemoryRouter {...options} initialEntries={[pathname + search + hash]}>
      <Address />
      {children}
    </MemoryRouter>
  )
}

/** Before all pages, so that its effect comes before theirs: some read the address. */
function Address() {
  const href = useHref(useLocation())
  useLayoutEffect(() => history.replaceState(null, '', href), [href])
  return null
}
