import type { Agreed } from '../../core/mandate.ts'
import type { Resident } from '../../device/residents.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showDate } from '../dates.ts'
import { useCalled } from '../useCalled.ts'
import { useVolunteerWords } from '../words.ts'

interface Props {
  resident: Resident
  mandate: Agreed | undefined
  withdraw(): void
}

/** What this person allows today, and how they end it. */
export function Allowed({ resident, mandate, withdraw }: Props) {
  const t = useVolunteerWords()
  const called = useCalled()
  if (!mandate) {
    return (
      <Note kind="look" pictogram="sign" title={t('person.notAllowed')}>
        <p>{t('person.notAllowedHelp')}</p>
      </Note>
    )
  }
  const { scope, until } = mandate.act
  return (
    <Note kind="ok" pictogram="sign" title={t('person.allowed', { until: showDate(until) })}>
      <p>
        {t(scope.includes('send') ? 'person.allowedSend' : 'person.allowedFill', { who: called(resident, 'first') })}
      </p>
      <p>
        <TextLink href={`/residents/${resident.id}/mandate`}>{t('person.askAgain')}</TextLink>
      </p>
      <Button kind="quiet" onClick={withdraw}>
        {t('person.withdraw', { who: called(resident, 'first') })}
      </Button>
    </Note>
  )
}
