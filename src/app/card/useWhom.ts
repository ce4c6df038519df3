import { useCallback } from 'react'
import { ok } from '../../core/result.ts'
import { type Person, SELF } from '../../device/people.ts'
import { useDevice } from '../useDevice.ts'
import { useLoaded } from '../useLoaded.ts'
import { useCardWords } from '../words.ts'

/** The person for whom the card is read, when that is known already, and the line that says so on every page. */
export interface Whom {
  person: Person | undefined
  line: string | undefined
}

export function useWhom(id: string | undefined): Whom {
  const t = useCardWords()
  const device = useDevice()
  const load = useCallback(async () => (id === undefined ? ok([]) : device.people.list()), [device, id])
  const { loaded } = useLoaded<Person[]>(load)
  const person = loaded.state === 'ready' ? loaded.value.find((one) => one.id === id) : undefined
  return { person, line: person && (person.id === SELF ? t('forSelf') : t('for', { person: person.name })) }
}
