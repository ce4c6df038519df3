import { lazy, Suspense } from 'react'
import { Navigate, useParams } from 'react-router'
import type { Officer } from '../../../core/desk.ts'
import { Loading } from '../../../ui/Loading/Loading.tsx'
import { useCheckInWords } from '../check-in/words.ts'
import { AccountsPlace } from './AccountsPlace.tsx'
import { BoardPlace } from './BoardPlace.tsx'
import type { OfficersDesk } from './ending.ts'
import { Frame } from './Frame.tsx'
import { Nav } from './Nav.tsx'
import { PasswordPlace } from './PasswordPlace.tsx'
import { PhonePeoplePlace } from './PhonePeoplePlace.tsx'
import { PhonesPlace } from './PhonesPlace.tsx'
import { QueuePlace } from './QueuePlace.tsx'
import type { Away } from './useDeskSession.ts'
import { useOfficers } from './useOfficers.ts'
import { WorkPlace } from './WorkPlace.tsx'

/** Asks questions and shows answers of any kind: more than the rest of the desk needs. */
const CheckInPlace = lazy(async () => ({ default: (await import('../check-in/CheckInPlace.tsx')).CheckInPlace }))

interface Props {
  desk: OfficersDesk
  officer: Officer
  /** Not while the login form is before it. */
  shown: boolean
  leave(why: Away): void
}

/** The parts of the desk by their address: `/desk`, `/desk/<number>`, `/desk/queue/<counter>`, `/desk/check-in/<counter>`, and others. */
export function DeskPlaces({ desk, officer, shown, leave }: Props) {
  const { '*': place = '' } = useParams()
  const t = useCheckInWords()
  const officers = useOfficers(desk.work)
  const leads = officer.role === 'leader' || officer.role === 'admin'
  const board = leads ? desk.board : undefined
  const phones = leads ? desk.phones : undefined
  const accounts = officer.role === 'admin' ? desk.accounts : undefined
  const checkIn = officer.role === 'reception' || officer.role === 'admin' ? desk.checkIn : undefined
  const nav = (
    <Nav
      place={place}
      officer={officer}
      board={board !== undefined}
      accounts={accounts !== undefined}
      phones={phones !== undefined}
      checkIn={checkIn !== undefined}
      logout={async () => {
        const left = await desk.entrance.logout()
        if (left.ok) leave('left')
        return left
      }}
    />
  )
  const parts = { shown, nav }
  if (place === 'board') {
    return board ? (
      <BoardPlace {...parts} board={board} officers={officers} mayExport={officer.role === 'admin'} />
    ) : (
      <Navigate to="/desk" replace />
    )
  }
  if (place === 'accounts') {
    return accounts ? (
      <AccountsPlace {...parts} accounts={accounts} self={officer.id} />
    ) : (
      <Navigate to="/desk" replace />
    )
  }
  if (place === 'phones' || place.startsWith('phones/')) {
    const id = place.split('/')[1]
    if (!phones) return <Navigate to="/desk" replace />
    return id ? (
      <PhonePeoplePlace key={id} {...parts} phones={phones} id={id} />
    ) : (
      <PhonesPlace {...parts} phones={phones} officers={officers} />
    )
  }
  if (place === 'queue' || place.startsWith('queue/')) {
    const counter = place.split('/')[1]
    return (
      <QueuePlace {...parts} queue={desk.queue} officer={officer} counter={counter} checksIn={checkIn !== undefined} />
    )
  }
  if (place === 'check-in' || place.startsWith('check-in/')) {
    return checkIn ? (
      <Suspense
        fallback={
          <Frame {...parts} title={t('title')}>
            <Loading>{t('opening')}</Loading>
          </Frame>
        }
      >
        <CheckInPlace {...parts} checkIn={checkIn} counter={place.split('/')[1]} />
      </Suspense>
    ) : (
      <Navigate to="/desk" replace />
    )
  }
  if (place === 'password') {
    return <PasswordPlace {...parts} entrance={desk.entrance} changed={() => leave('changed')} />
  }
  return (
    <WorkPlace {...parts} desk={desk} officer={officer} officers={officers} number={place === '' ? undefined : place} />
  )
}
