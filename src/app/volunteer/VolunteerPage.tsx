import { useLocation } from 'react-router'
import { NotFoundPage } from '../shell/NotFoundPage.tsx'
import { BetweenPlace } from './BetweenPlace.tsx'
import { DayPlace } from './DayPlace.tsx'
import { MandatePlace } from './MandatePlace.tsx'
import { NewResidentPlace } from './NewResidentPlace.tsx'
import { PhonePlace } from './PhonePlace.tsx'
import { ResidentPlace } from './ResidentPlace.tsx'
import { RosterPlace } from './RosterPlace.tsx'

const ofResident = /^\/residents\/([0-9a-f-]{36})(\/mandate)?\/?$/

/** Every place of somebody who helps others, in one part: each is of use without a network. */
export function VolunteerPage() {
  const { pathname } = useLocation()
  const [found, id = '', mandate] = ofResident.exec(pathname) ?? []
  if (pathname === '/') return <RosterPlace />
  if (pathname === '/residents/new') return <NewResidentPlace />
  if (pathname === '/between') return <BetweenPlace />
  if (pathname === '/day') return <DayPlace />
  if (pathname === '/phone') return <PhonePlace />
  if (found === undefined) return <NotFoundPage />
  return mandate ? <MandatePlace key={id} id={id} /> : <ResidentPlace key={id} id={id} />
}
