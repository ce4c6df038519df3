import { type ReactNode, useLayoutEffect, useMemo, useState } from 'react'
import { type Location, type Navigator, parsePath, Router, type To } from 'react-router'
import { randomId } from '../../core/random-id.ts'

interface Props {
  basename: string
  useTransitions: false
  children: ReactNode
}

interface Trail {
  places: readonly Location[]
  at: number
}

/** `key`: the page that nobody came to from another one is called `default`, as the browser's history calls it. */
function placeOf(to: To, state: unknown = null, key = randomId()): Location {
  const { pathname = '/', search = '', hash = '' } = typeof to === 'string' ? parsePath(to) : to
  return { pathname, search, hash, state, key }
}

const addressOf = ({ pathname, search, hash }: Location) => pathname + search + hash

/**
 * Where one was is known to the page alone. The address bar shows the present page, in the one entry of the browser's
 * history that a visit has: whoever comes next and goes back finds nothing, and the pages' own "back" works as ever.
 */
export function VisitRouter({ children, ...options }: Props) {
  const [trail, setTrail] = useState<Trail>(() => ({
    places: [placeOf(location.pathname + location.search + location.hash, null, 'default')],
    at: 0,
  }))
  const navigator = useMemo<Navigator>(
    () => ({
      createHref: (to) => (typeof to === 'string' ? to : addressOf(placeOf(to))),
      push(to, state) {
        const place = placeOf(to, state)
        setTrail(({ places, at }) => ({ places: [...places.slice(0, at + 1), place], at: at + 1 }))
      },
      replace(to, state) {
        const place = placeOf(to, state)
        setTrail(({ places, at }) => ({ places: [...places.slice(0, at), place], at }))
      },
      go: (steps) =>
        setTrail(({ places, at }) => ({ places, at: Math.max(0, Math.min(places.length - 1, at + steps)) })),
    }),
    [],
  )
  const place = trail.places[trail.at]
  if (!place) throw new Error('A visit is always somewhere')
  return (
    <Router {...options} navigator={navigator} location={place}>
      <Address of={addressOf(place)} />
      {children}
    </Router>
  )
}

/** Before all pages, so that its effect comes before theirs: some read the address. */
function Address({ of }: { of: string }) {
  useLayoutEffect(() => history.replaceState(null, '', of), [of])
  return null
}
