import { type Person, SELF } from '../device/people.ts'
import { usePeopleWords } from './words.ts'

/** How a person is called on the screen: by the name that was given, oneself by a pronoun. */
export function useCallName(): (person: Pick<Person, 'id' | 'name'>) => string {
  const t = usePeopleWords()
  return ({ id, name }) => (id === SELF ? t('relation.self') : name)
}
