import { lazy } from 'react'
import { useLocation, useParams } from 'react-router'
import { Kept } from './Kept.tsx'
import { Leave } from './Leave.tsx'
import { TakeIn } from './TakeIn.tsx'

/** A phone that lends its camera has just come, and needs the network anyway. */
const Pair = lazy(async () => ({ default: (await import('./Pair.tsx')).Pair }))

/** The pages of handing something over, one part of the app: each is opened where the others may have no network. */
export function HandoverPage() {
  const { pathname } = useLocation()
  const { id } = useParams()
  if (pathname === '/kept') return <Kept />
  if (pathname === '/pair') return <Pair />
  return id === undefined ? <TakeIn /> : <Leave key={id} id={id} />
}
