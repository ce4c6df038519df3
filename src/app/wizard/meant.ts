import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { KnownPerson } from '../../core/prefill.ts'
import type { DraftStore } from '../../device/draft-store.ts'
import { type Person, SELF } from '../../device/people.ts'
import { usePeople } from '../usePeople.ts'

// Not named after its hook: those of this folder travel with the first question, and this one needs the device.

/** Who is meant by a draft, and whose device it is. */
export interface Meant {
  person: Person & KnownPerson
  self: Person & KnownPerson
}

/**
 * Nobody while it is not said for whom a draft is, unless there is only oneself; nor when they were forgotten since.
 * `others`: whether it could be somebody else at all.
 */
export function useMeant(store: DraftStore): { meant: Meant | undefined; others: boolean; said: boolean } {
  const { people = [] } = usePeople()
  const id = useStore(store, ({ draft }) => draft.person)
  const others = people.length > 1
  const self = people.find((one) => one.id === SELF)
  const person = people.find((one) => one.id === (id ?? (others ? undefined : SELF)))
  const meant = useMemo(() => person && self && { person, self }, [person, self])
  return { meant, others, said: id !== undefined }
}
