import type { Resident } from '../device/residents.ts'
import { shortName } from './helping.ts'
import { useSpeech, useWords } from './words.ts'

/** How somebody is called by their helper: "Bác T. T. Ngọc", and in the middle of a sentence "bác T. T. Ngọc". */
export function useCalled() {
  const t = useWords()
  const { language } = useSpeech()
  return ({ name, you }: Pick<Resident, 'name' | 'you'>, place: 'first' | 'within' = 'within') => {
    if (language !== 'vi') return shortName(name)
    const form = t(`you.${you}`)
    return `${place === 'first' ? form : form.toLowerCase()} ${shortName(name)}`
  }
}
