import * as z from 'zod/mini'
import type { Problem } from '../core/problem.ts'
import { Profile, type ProfileKey, ProfileSource, Relation } from '../core/profile.ts'
import { randomId } from '../core/random-id.ts'
import { ok, type Result } from '../core/result.ts'
import { attempt, refuse } from './failure.ts'
import type { NoteRows } from './notes.ts'
import { noteOthers } from './settings.ts'

/** Whose device it is: always there, always first, without a name of its own. */
export const SELF = 'self'

/** Somebody for whom dossiers are prepared on this device. */
export const Person = z.strictObject({
  id: z.string(),
  /** How the account's owner calls them; empty for oneself. */
  name: z.string(),
  relation: Relation,
  /** What each source said. */
  known: z.partialRecord(ProfileSource, Profile),
})
export type Person = z.infer<typeof Person>

/** How somebody is called. */
export interface Called {
  name: string
  relation: Exclude<Relation, 'self'>
}

/** The people of this device, sealed. What is known of one is never looked up by anything but their id. */
export interface People {
  /** Oneself first, then in the order in which they were added. */
  list(): Promise<Result<Person[], Problem>>
  add(person: Called): Promise<Result<Person, Problem>>
  rename(id: string, person: Called): Promise<Result<void, Problem>>
  /** What was learned from one source takes the place of what that source said before. Only keys that were agreed to. */
  learn(id: string, source: ProfileSource, profile: Profile): Promise<Result<void, Problem>>
  unlearn(id: string, source: ProfileSource, key: ProfileKey): Promise<Result<void, Problem>>
  /** Nothing of them stays on the device. Of oneself, all that is known. Their drafts stay: those are removed one by one. */
  forget(id: string): Promise<Result<void, Problem>>
  /** Undoes `forget` for who still holds what `list` gave; where they stood in the list. */
  restore(person: Person, place: number): Promise<Result<void, Problem>>
}

const NAME = 'people'
const Kept = z.array(Person)

const self = (): Person => ({ id: SELF, name: '', relation: 'self', known: {} })
const withSelf = (people: Person[]) => (people.some(({ id }) => id === SELF) ? people : [self(), ...people])

/** `device`: the name of the database, under which the settings count how many others there are. */
export function openPeople(device: string, notes: NoteRows): People {
  async function list() {
    const people = withSelf((await notes.read(NAME, Kept)) ?? [])
    noteOthers(device, people.length - 1)
    return people
  }

  const change = (work: (people: Person[]) => Person[]) =>
    attempt(async () => {
      await notes.change(NAME, Kept, (kept) => work(withSelf(kept ?? [])))
      await list()
    })

  const changeOne = (id: string, work: (person: Person) => Person) =>
    change((people) => {
      if (!people.some((person) => person.id === id)) throw refuse('missing')
      return people.map((person) => (person.id === id ? work(person) : person))
    })

  return {
    list: () => attempt(list),
    async add({ name, relation }) {
      const person: Person = { id: randomId(), name, relation, known: {} }
      const added = await change((people) => [...people, person])
      return added.ok ? ok(person) : added
    },
    rename: (id, { name, relation }) =>
      changeOne(id, (person) => (person.id === SELF ? person : { ...person, name, relation })),
    learn: (id, source, profile) =>
      changeOne(id, (person) => ({ ...person, known: { ...person.known, [source]: profile } })),
    unlearn: (id, source, key) =>
      changeOne(id, (person) => {
        const { [key]: _gone, ...rest } = person.known[source] ?? {}
        const { [source]: _said, ...others } = person.known
        return { ...person, known: Object.keys(rest).length > 0 ? { ...others, [source]: rest } : others }
      }),
    forget: (id) => change((people) => people.filter((person) => person.id !== id)),
    restore: (person, place) =>
      change((people) => {
        const others = people.filter(({ id }) => id !== person.id)
        return [...others.slice(0, place), person, ...others.slice(place)]
      }),
  }
}
