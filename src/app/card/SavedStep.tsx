import type { Profile } from '../../core/profile.ts'
import { type Person, SELF } from '../../device/people.ts'
import { Answer } from '../../ui/AnswerList/Answer.tsx'
import { AnswerList } from '../../ui/AnswerList/AnswerList.tsx'
import { Button } from '../../ui/Button/Button.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { tables, useTable } from '../state/tables.ts'
import { useCardWords } from '../words.ts'
import { useCardValues } from './useCardValues.ts'

interface Props {
  person: Person
  profile: Profile
  back: string | undefined
  again(): void
}

/** What was kept, of whom, and where; and the way back to what the person was doing. */
export function SavedStep({ person, profile, back, again }: Props) {
  const t = useCardWords()
  const valuesOf = useCardValues()
  const units = useTable(tables.units, profile.residence !== undefined)
  const title = t('saved.title')
  const help = person.id === SELF ? t('saved.self') : t('saved.person', { person: person.name })
  return (
    <SpokenShell
      title={title}
      help={help}
      action={
        <Button wide href={back ?? '/'}>
          {t(back === undefined ? 'saved.home' : 'saved.back')}
        </Button>
      }
      wayOut={<TextLink onClick={again}>{t('saved.again')}</TextLink>}
    >
      <Section title={t('saved.kept')}>
        <AnswerList>
          {valuesOf(profile, units.state === 'ready' ? units.value : undefined).map(({ key, label, value }) => (
            <Answer key={key} label={label} number={key === 'personalId'}>
              {value}
            </Answer>
          ))}
        </AnswerList>
      </Section>
    </SpokenShell>
  )
}
