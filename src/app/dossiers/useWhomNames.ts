import { usePeople } from '../usePeople.ts'

/** How the person is called whom a dossier is for; of oneself, and of who was forgotten, nothing is said. */
export function useWhomNames(): (person: string | undefined) => string | undefined {
  const { people = [] } = usePeople()
  return (person) => people.find(({ id }) => id === person)?.name || undefined
}
