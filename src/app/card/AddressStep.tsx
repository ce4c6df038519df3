import { useEffect, useState } from 'react'
import type { AddressAnswer } from '../../core/answers.ts'
import type { Profile } from '../../core/profile.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary/ErrorSummary.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { WithTable } from '../fields/WithTable.tsx'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { tables } from '../state/tables.ts'
import { useBack } from '../useBack.ts'
import { useCardWords } from '../words.ts'
import { ChoosePlace, places } from './ChoosePlace.tsx'
import { useCardFieldWords } from './useCardFieldWords.ts'
import type { Whom } from './useWhom.ts'

interface Props {
  whom: Whom
  /** The residence as it stands in the code. */
  written: string
  profile: Profile
  agree(profile: Profile): void
}

/** From the card's address to a place of today. The table only proposes; the person says which one it is. */
export function AddressStep({ whom, written, profile, agree }: Props) {
  const t = useCardWords()
  const words = useCardFieldWords()
  const back = useBack()
  const [place, setPlace] = useState<AddressAnswer>()
  const [round, setRound] = useState(0)
  const title = t('address.title')
  const onCard = t('address.written', { text: written })
  const isWhole = place !== undefined && place.commune !== ''
  const error = round > 0 && !isWhole ? t('address.missing') : undefined
  useEffect(() => void tables.units.want(), [])

  return (
    <Shell
      title={title}
      errors={error !== undefined}
      back={back}
      head={
        <>
          {error ? (
            <ErrorSummary key={round} title={error} errors={[{ field: places, text: t('address.group') }]} />
          ) : null}
          <QuestionHead
            leadIn={whom.line}
            title={title}
            help={onCard}
            listen={<Listen text={`${title} ${onCard} ${t('address.why')}`} />}
          />
        </>
      }
      action={
        <Button
          wide
          id="go-on"
          onClick={() => {
            setRound(round + 1)
            if (place && isWhole) agree({ ...profile, residence: place })
          }}
        >
          {t('address.go')}
        </Button>
      }
      wayOut={<TextLink onClick={() => agree(profile)}>{t('address.skip')}</TextLink>}
    >
      <Stack>
        <WithTable table={tables.converter} words={words} loading={words.wizard('address.oldLoading')}>
          {(converter) => (
            <WithTable table={tables.units} words={words} loading={words.wizard('address.loading')}>
              {(units) => (
                <ChoosePlace
                  written={written}
                  converter={converter}
                  units={units}
                  place={place}
                  choose={setPlace}
                  error={error}
                />
              )}
            </WithTable>
          )}
        </WithTable>
        <Note>{t('address.why')}</Note>
      </Stack>
    </Shell>
  )
}
