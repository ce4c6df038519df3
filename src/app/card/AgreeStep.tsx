import { useState } from 'react'
import { type CardReading, profileOf } from '../../core/card-qr.ts'
import { groupId } from '../../core/person-id.ts'
import type { Profile } from '../../core/profile.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { CheckGroup } from '../../ui/ChoiceGroup/CheckGroup.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary/ErrorSummary.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useBack } from '../useBack.ts'
import { useCardWords, useSpeech } from '../words.ts'
import styles from './Card.module.css'
import { useCardValues } from './useCardValues.ts'
import type { Whom } from './useWhom.ts'

interface Props {
  whom: Whom
  reading: CardReading
  agree(profile: Profile, residence?: string): void
  drop(): void
}

const group = 'agreed'

/** "This code contains": everything that was read, and consent field by field. Nothing is ticked beforehand. */
export function AgreeStep({ whom, reading, agree, drop }: Props) {
  const t = useCardWords()
  const valuesOf = useCardValues()
  const back = useBack()
  const rest = useRest(reading)
  const [chosen, setChosen] = useState<string[]>([])
  const [full, setFull] = useState(false)
  const [round, setRound] = useState(0)
  const title = t('agree.title')
  const error = round > 0 && chosen.length === 0 ? t('agree.none') : undefined

  const options = [
    ...valuesOf(profileOf(reading, ['fullName', 'personalId', 'birthDate', 'sex'])),
    ...(reading.residence ? [{ key: 'residence', label: t('fields.residence'), value: reading.residence }] : []),
  ].map(({ key, label, value }) => ({
    value: key,
    label: (
      <>
        {label}:{' '}
        <span className={styles['value']}>{key === 'personalId' && full ? groupId(reading.personalId) : value}</span>
      </>
    ),
  }))

  function goOn() {
    setRound(round + 1)
    if (chosen.length === 0) return
    const keys = (['fullName', 'personalId', 'birthDate', 'sex'] as const).filter((key) => chosen.includes(key))
    agree(profileOf(reading, keys), chosen.includes('residence') ? reading.residence : undefined)
  }

  return (
    <Shell
      title={title}
      errors={error !== undefined}
      back={back}
      head={
        <>
          {error ? (
            <ErrorSummary key={round} title={error} errors={[{ field: group, text: t('agree.group') }]} />
          ) : null}
          <QuestionHead
            leadIn={whom.line}
            title={title}
            help={t('agree.help')}
            listen={<Listen text={`${title}. ${t('agree.help')}`} />}
          />
        </>
      }
      action={
        <Button wide id="go-on" onClick={goOn}>
          {t('agree.go')}
        </Button>
      }
      wayOut={<TextLink onClick={drop}>{t('agree.discard')}</TextLink>}
    >
      <Stack>
        <CheckGroup
          id={group}
          name={group}
          label={t('agree.group')}
          labelHidden
          error={error}
          options={options}
          value={chosen}
          onChange={setChosen}
        />
        <TextLink onClick={() => setFull(!full)}>{t(full ? 'agree.hideNumber' : 'agree.showNumber')}</TextLink>
        {rest === '' ? null : <p>{t('agree.rest', { list: rest })}</p>}
        <Note>{t('agree.real')}</Note>
      </Stack>
    </Shell>
  )
}

/** What the code contains besides, which no question asks for. */
function useRest({ oldId, issuedOn, more }: CardReading): string {
  const t = useCardWords()
  const { language } = useSpeech()
  const parts = [
    oldId === undefined ? '' : t('agree.oldId'),
    issuedOn === undefined ? '' : t('agree.issuedOn'),
    more === 0 ? '' : t('agree.more', { count: more }),
  ].filter((part) => part !== '')
  return new Intl.ListFormat(language).format(parts)
}
