import { useStore } from 'zustand'
import { lessonsOf } from '../../core/prefill.ts'
import { type ProfileKey, profileKeys } from '../../core/profile.ts'
import { SELF } from '../../device/people.ts'
import { Check } from '../../ui/ChoiceGroup/Check.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { useCallName } from '../callName.ts'
import { useServices } from '../services.ts'
import { usePeopleWords } from '../words.ts'
import { newIn } from './keeping.ts'
import { useMeant } from './meant.ts'
import type { StepProps } from './StepShell.tsx'

/** Whether the next dossier may offer what was answered here. Asked where it would be something new; never ticked. */
export function KeepForNext({ procedure, draft: { store }, walk }: StepProps) {
  const t = usePeopleWords()
  const callName = useCallName()
  const { remembers } = useServices().mode
  const { meant } = useMeant(store)
  const keep = useStore(store, ({ draft }) => draft.keep ?? false)
  if (!meant || !remembers) return null
  const lessons = lessonsOf(procedure, walk.answers, meant).flatMap(({ person, profile }) => {
    const who = person === SELF ? meant.self : meant.person
    return newIn(who.known, profile) ? [{ who, profile }] : []
  })
  if (lessons.length === 0) return null
  const named = (keys: ProfileKey[]) => keys.map((key) => t(`key.${key}`).toLocaleLowerCase()).join(', ')
  return (
    <Section title={t('keep.title')}>
      <Check
        id="keep-for-next"
        name="keep-for-next"
        label={t('keep.label')}
        hint={lessons
          .map(({ who, profile }) => {
            const name = [who.id === SELF ? t('keep.you') : callName(who), profile.fullName].filter(Boolean).join(', ')
            return t('keep.of', { name, what: named(profileKeys.filter((key) => profile[key] !== undefined)) })
          })
          .join(' ')}
        checked={keep}
        onChange={(checked) => store.getState().note({ keep: checked || undefined })}
      />
      <p className="small">{t('keep.help')}</p>
    </Section>
  )
}
