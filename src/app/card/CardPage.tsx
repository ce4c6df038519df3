import { useState } from 'react'
import { type CardReading, readCard } from '../../core/card-qr.ts'
import { todayInVietnam } from '../../core/dates.ts'
import type { Problem } from '../../core/problem.ts'
import type { Profile } from '../../core/profile.ts'
import type { Person } from '../../device/people.ts'
import { ring } from '../chime.ts'
import { AddressStep } from './AddressStep.tsx'
import { AgreeStep } from './AgreeStep.tsx'
import { AskWay } from './AskWay.tsx'
import { CameraStep } from './CameraStep.tsx'
import { useCardWay } from './cardWay.ts'
import { SavedStep } from './SavedStep.tsx'
import { TypeStep } from './TypeStep.tsx'
import { useWhom } from './useWhom.ts'
import { WhoseStep } from './WhoseStep.tsx'

/**
 * From a card to what is known of a person: read or typed, agreed to field by field, the residence found among today's
 * places, and told whose it is. Until the last step everything is in this page's memory only, and gone when it is left.
 */
export function CardPage() {
  const { stage, forWhom, back, to } = useCardWay()
  const whom = useWhom(forWhom)
  const [reading, setReading] = useState<CardReading>()
  const [agreed, setAgreed] = useState<{ profile: Profile; residence?: string }>()
  const [saved, setSaved] = useState<{ person: Person; profile: Profile }>()

  /** What is wrong with a code that was found; nothing when it is a card's, and then the person looks at it. */
  function take(text: string): Problem | undefined {
    const read = readCard(text, todayInVietnam(new Date()))
    if (!read.ok) return read.error
    ring()
    setReading(read.value)
    // Going back from there leads to the choice of ways, not to a camera that opens again.
    void to('agree', { replace: stage === 'camera' })
    return undefined
  }

  function agree(profile: Profile, residence?: string) {
    setAgreed(residence === undefined ? { profile } : { profile, residence })
    void to(residence === undefined ? 'whose' : 'address')
  }

  /** Everything that was read goes; nothing of it was written anywhere. */
  function drop() {
    setReading(undefined)
    setAgreed(undefined)
    setSaved(undefined)
    void to('ask', { replace: true })
  }

  if (stage === 'camera') return <CameraStep whom={whom} take={take} to={to} />
  if (stage === 'type') return <TypeStep whom={whom} to={to} agree={agree} />
  if (stage === 'agree' && reading) {
    return <AgreeStep key={reading.personalId} whom={whom} reading={reading} agree={agree} drop={drop} />
  }
  if (stage === 'address' && agreed?.residence !== undefined) {
    return <AddressStep whom={whom} written={agreed.residence} profile={agreed.profile} agree={agree} />
  }
  if (stage === 'whose' && agreed) {
    return (
      <WhoseStep
        whom={whom}
        profile={agreed.profile}
        saved={(person, profile) => {
          setSaved({ person, profile })
          setReading(undefined)
          setAgreed(undefined)
          void to('saved', { replace: true })
        }}
      />
    )
  }
  if (stage === 'saved' && saved) return <SavedStep {...saved} back={back} again={drop} />
  return <AskWay whom={whom} back={back} take={take} to={to} />
}
