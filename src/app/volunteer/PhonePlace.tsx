import { useCallback } from 'react'
import { Navigate } from 'react-router'
import type { Phones } from '../../core/phones.ts'
import type { Problem } from '../../core/problem.ts'
import { ok, type Result } from '../../core/result.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { showMoment } from '../dates.ts'
import { FailedPage } from '../FailedPage.tsx'
import { helperDevice } from '../helping.ts'
import { type Services, useServices } from '../services.ts'
import { Shell } from '../shell/Shell.tsx'
import { useLoaded } from '../useLoaded.ts'
import { useSpeech, useVolunteerWords, useWords } from '../words.ts'
import { EnrolForm } from './EnrolForm.tsx'
import { type Enrolment, enrolmentOf, phonesOf } from './enrolment.ts'

type Standing =
  | { is: 'no-pin' | 'none' }
  | { is: 'enrolled'; enrolment: Enrolment }
  | { is: 'new'; phones: Phones; forgotten: boolean }

async function standing(services: Services): Promise<Result<Standing, Problem>> {
  const device = helperDevice(services.mode)
  if ((await device.lockState()) === 'none') return ok({ is: 'no-pin' })
  const enrolled = await enrolmentOf(device)
  if (!enrolled.ok) return enrolled
  const { value: enrolment } = enrolled
  if (enrolment && !enrolment.forgotten) return ok({ is: 'enrolled', enrolment })
  const phones = await phonesOf(services)
  if (!phones.ok) return phones
  if (!phones.value) return ok({ is: 'none' })
  return ok({ is: 'new', phones: phones.value, forgotten: enrolment !== undefined })
}

/** Whether the office knows this phone, and how it gets to know it. Nobody needs that to help. */
export function PhonePlace() {
  const t = useVolunteerWords()
  const shell = useWords()
  const services = useServices()
  const { loaded, again } = useLoaded(useCallback(() => standing(services), [services]))
  const title = t('phone.title')
  if (loaded.state === 'failed') return <FailedPage problem={loaded.problem} again={again} />
  if (loaded.state === 'loading') {
    return (
      <Shell title={title} back="/" head={<QuestionHead title={title} />}>
        <Loading>{shell('shell.loading')}</Loading>
      </Shell>
    )
  }
  const { value } = loaded
  if (value.is === 'no-pin') return <Navigate to="/" replace />
  if (value.is === 'enrolled') return <Enrolled enrolment={value.enrolment} />
  if (value.is === 'new') return <EnrolForm phones={value.phones} forgotten={value.forgotten} done={again} />
  return (
    <Shell
      title={t('phone.none')}
      back="/"
      head={<QuestionHead title={t('phone.none')} help={t('phone.noneHelp')} />}
    />
  )
}

function Enrolled({ enrolment: { name, heardAt } }: { enrolment: Enrolment }) {
  const t = useVolunteerWords()
  const { language } = useSpeech()
  const title = t('phone.enrolled')
  return (
    <Shell
      title={title}
      back="/"
      head={<QuestionHead title={title} help={t('phone.enrolledHelp', { name })} />}
      action={
        <Button wide href="/">
          {t('phone.back')}
        </Button>
      }
    >
      <Stack>
        <Note kind="ok" pictogram="volunteer" live>
          {heardAt === undefined ? t('phone.notHeard') : t('phone.heard', { when: showMoment(heardAt, language) })}
        </Note>
        <p>{t('phone.sends')}</p>
        <p>{t('phone.revoke')}</p>
      </Stack>
    </Shell>
  )
}
