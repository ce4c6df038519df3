import { useCallback, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { InventedPerson } from '../../core/ports.ts'
import { ok } from '../../core/result.ts'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Row } from '../../ui/Rows/Row.tsx'
import { Rows } from '../../ui/Rows/Rows.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showDate } from '../dates.ts'
import { FailedPage } from '../FailedPage.tsx'
import { loginLink } from '../loginLink.ts'
import { useProblemText } from '../problemText.ts'
import { reach } from '../reach.ts'
import { useServices } from '../services.ts'
import { Listen } from '../shell/Listen.tsx'
import { NotFoundPage } from '../shell/NotFoundPage.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useGo } from '../useGo.ts'
import { useLoaded } from '../useLoaded.ts'
import { useLoginWords } from '../words.ts'
import { askedIn } from './asked.ts'
import { PracticeNote } from './Notes.tsx'

/** The provider of practice, inside the app: one chooses whom to be. Simulated, and says so. */
export function InventedPeoplePage() {
  const t = useLoginWords()
  const said = useProblemText()
  const go = useGo()
  const { adapter } = useServices()
  const { returnTo = '/', need } = askedIn(useSearchParams()[0])
  const [failure, setFailure] = useState('')
  const { loaded, again } = useLoaded(
    useCallback(async () => {
      const reached = await reach(adapter)
      return reached.ok ? ok(reached.value.identity?.invented) : reached
    }, [adapter]),
  )
  if (loaded.state === 'loading') return <PageLoading />
  if (loaded.state === 'failed') return <FailedPage problem={loaded.problem} again={again} />
  const invented = loaded.value
  if (!invented) return <NotFoundPage />
  const back = loginLink(returnTo, need)

  async function enter({ id }: InventedPerson) {
    const entered = await invented?.enter(id)
    if (entered?.ok) await go(back, { replace: true })
    else if (entered) setFailure(said(entered.error))
  }

  return (
    <Shell
      title={t('people.title')}
      back={back}
      head={<QuestionHead title={t('people.title')} listen={<Listen text={t('people.title')} />} />}
      wayOut={<TextLink href={`${back}&problem=login.cancelled`}>{t('people.cancel')}</TextLink>}
    >
      <Stack>
        <PracticeNote />
        <Rows label={t('people.title')}>
          {invented.people.map((person) => (
            <Row
              key={person.id}
              title={person.account.fullName}
              detail={t('people.level', {
                level: person.account.level,
                date: person.account.birthDate ? showDate(person.account.birthDate) : '',
              })}
              pictogram="person"
              onClick={() => void enter(person)}
            />
          ))}
        </Rows>
        <p role="status">{failure}</p>
        <Note kind="stop" pictogram="scam" title={t('people.band')}>
          {t('people.bandHelp')}
        </Note>
      </Stack>
    </Shell>
  )
}
