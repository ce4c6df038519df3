import { useState } from 'react'
import { type ProfileKey, ProfileSource, profileKeys } from '../../core/profile.ts'
import { type Called, type Person, SELF } from '../../device/people.ts'
import { Answer } from '../../ui/AnswerList/Answer.tsx'
import { AnswerList } from '../../ui/AnswerList/AnswerList.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useCallName } from '../callName.ts'
import { useKnownText } from '../knownText.ts'
import { usePeopleWords } from '../words.ts'
import styles from './People.module.css'
import { PersonForm } from './PersonForm.tsx'

interface PersonKnownProps {
  person: Person
  onRename(called: Called): Promise<boolean>
  onForget(): void
  onUnlearn(source: ProfileSource, key: ProfileKey): void
}

/** One person: what is known of them and from where, each value with the way to delete it. */
export function PersonKnown({ person, onRename, onForget, onUnlearn }: PersonKnownProps) {
  const t = usePeopleWords()
  const callName = useCallName()
  const textOf = useKnownText()
  const [renaming, setRenaming] = useState(false)
  const { name, relation } = person
  const isSelf = person.id === SELF || relation === 'self'
  const called = callName(person)
  const known = ProfileSource.options.flatMap((source) =>
    profileKeys.flatMap((key) => {
      const profile = person.known[source]
      return profile?.[key] === undefined ? [] : [{ source, key, ...textOf(key, profile) }]
    }),
  )
  return (
    <Section title={isSelf ? called : `${name} (${t(`relation.${relation}`).toLocaleLowerCase()})`}>
      {renaming && !isSelf ? (
        <PersonForm
          person={{ name, relation }}
          onSave={async (next) => {
            if (await onRename(next)) setRenaming(false)
          }}
          onCancel={() => setRenaming(false)}
        />
      ) : null}
      {known.length === 0 ? <p>{t('page.nothing')}</p> : null}
      <AnswerList>
        {known.map(({ source, key, label, value }) => (
          <Answer
            key={`${source} ${key}`}
            label={t('offer.said', { label, source: t(`source.${source}`) })}
            change={{ label: t('page.removeValue'), onClick: () => onUnlearn(source, key) }}
          >
            {value}
          </Answer>
        ))}
      </AnswerList>
      <p className={styles['actions']}>
        {isSelf ? null : (
          <TextLink more={called} onClick={() => setRenaming(true)}>
            {t('page.rename')}
          </TextLink>
        )}
        {isSelf && known.length === 0 ? null : (
          <TextLink danger more={called} onClick={onForget}>
            {t(isSelf ? 'page.forgetSelf' : 'page.forget')}
          </TextLink>
        )}
      </p>
    </Section>
  )
}
