import type { Field } from '../core/field.ts'
import type { Profile, ProfileKey } from '../core/profile.ts'
import { showAnswer, useAllViews } from './fields/fieldViews.ts'
import { tables, useTable } from './state/tables.ts'
import { usePeopleWords, useSpeech, useWizardWords } from './words.ts'

const common = { id: 'known', optional: false } as const

/** As which kind of field each is shown. */
const fieldOf = {
  fullName: { ...common, kind: 'person-name' },
  personalId: { ...common, kind: 'personal-id' },
  birthDate: { ...common, kind: 'date', partial: true, limits: [] },
  sex: { ...common, kind: 'sex' },
  residence: { ...common, kind: 'address', street: 'optional' },
  nationality: { ...common, kind: 'nationality' },
  ethnicGroup: { ...common, kind: 'ethnic-group' },
  phone: { ...common, kind: 'phone' },
  email: { ...common, kind: 'email' },
} as const satisfies Record<ProfileKey, Field>

/** What is known of somebody in words: what it is, and its value as lines. Suspends until every kind can be shown. */
export function useKnownText(): (key: ProfileKey, profile: Profile) => { label: string; value: string } {
  const t = usePeopleWords()
  const wizard = useWizardWords()
  const { language } = useSpeech()
  useAllViews()
  const units = useTable(tables.units)
  const groups = useTable(tables.ethnicGroups)
  const words = { language, wizard, own: (key: string) => key, maybe: () => undefined }
  return (key, profile) => {
    const known = profile[key]
    const lines =
      known === undefined
        ? []
        : showAnswer(fieldOf[key], known, {
            words,
            units: units.state === 'ready' ? units.value : undefined,
            ethnicGroups: groups.state === 'ready' ? groups.value : undefined,
            showPart: () => '',
          })
    return { label: t(`key.${key}`), value: lines.join('\n') }
  }
}
