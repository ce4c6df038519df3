import { useCallback, useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import type { Result } from '../../core/result.ts'
import { openMandates } from '../../device/mandates.ts'
import { openResidents, type ResidentFacts } from '../../device/residents.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { Tag } from '../../ui/Tag/Tag.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { FailedPage } from '../FailedPage.tsx'
import { type Helped, helpedOne, initialsOf } from '../helping.ts'
import { baseFor } from '../modes.ts'
import { useProblemText } from '../problemText.ts'
import { useServices } from '../services.ts'
import { Shell } from '../shell/Shell.tsx'
import { turnTo } from '../turn.ts'
import { useCalled } from '../useCalled.ts'
import { useDevice } from '../useDevice.ts'
import { useLoaded } from '../useLoaded.ts'
import { useVolunteerWords, useWords } from '../words.ts'
import { Allowed } from './Allowed.tsx'
import { AtOffice } from './AtOffice.tsx'
import { Dossiers } from './Dossiers.tsx'
import { RemoveResident } from './RemoveResident.tsx'
import { FORM, ResidentForm } from './ResidentForm.tsx'
import { StoppedParcels, stopParcels } from './StoppedParcels.tsx'
import { Visits } from './Visits.tsx'

/** One person who is helped, between the list and their papers: nothing of anybody else is on it. */
export function ResidentPlace({ id }: { id: string }) {
  const shell = useWords()
  const t = useVolunteerWords()
  const { mode } = useServices()
  const { loaded, again } = useLoaded(useCallback(() => helpedOne(mode, id), [mode, id]))
  if (loaded.state === 'failed') {
    const broken = loaded.problem.facts?.['reason'] === 'malformed'
    return <FailedPage problem={loaded.problem} again={again} {...(broken ? { words: t('gate.brokenHelp') } : {})} />
  }
  if (loaded.state === 'loading') {
    return (
      <Shell title={t('roster.title')} back="/">
        <Loading>{shell('shell.loading')}</Loading>
      </Shell>
    )
  }
  return <Known helped={loaded.value} again={again} />
}

function Known({ helped: { resident, mandate }, again }: { helped: Helped; again(): void }) {
  const t = useVolunteerWords()
  const called = useCalled()
  const saidOf = useProblemText()
  const { mode } = useServices()
  const device = useDevice()
  const [changing, setChanging] = useState(false)
  const [said, setSaid] = useState('')
  const { id, name, tone } = resident
  const who = called(resident)
  const title = t('person.help', { who })

  /** Does it, tells what came of it, and looks again. */
  async function work(doing: Promise<Result<unknown, Problem>>, words = '') {
    const done = await doing
    setSaid(done.ok ? words : saidOf(done.error))
    if (done.ok) again()
    return done.ok
  }
  async function change(facts: ResidentFacts) {
    if (await work(openResidents(device).change(id, facts))) setChanging(false)
  }
  /** First nothing of theirs goes any more, then it is written down. */
  async function withdraw() {
    const stopped = await stopParcels(mode, id)
    if (!stopped.ok) return setSaid(saidOf(stopped.error))
    await work(openMandates(device).add(id, { type: 'withdrawn' }, new Date()), t('person.withdrawn'))
  }

  return (
    <Shell
      title={title}
      back="/"
      head={<QuestionHead leadIn={<Tag tone={tone}>{initialsOf(name)}</Tag>} title={title} help={resident.why} />}
      action={
        changing ? (
          <Button wide type="submit" form={FORM}>
            {t('person.save')}
          </Button>
        ) : mandate ? (
          <Button wide onClick={() => void turnTo(baseFor(mode, id))}>
            {t('person.open', { who })}
          </Button>
        ) : (
          <Button wide href={`/residents/${id}/mandate`}>
            {t('person.ask')}
          </Button>
        )
      }
    >
      <Stack gap="large">
        <div role="status">{said === '' ? null : <Note>{said}</Note>}</div>
        {changing ? (
          <ResidentForm facts={factsOf(resident)} save={(facts) => void change(facts)} />
        ) : (
          <p>
            {resident.household} <TextLink onClick={() => setChanging(true)}>{t('person.change')}</TextLink>
          </p>
        )}
        <Stack gap="small">
          <Allowed resident={resident} mandate={mandate} withdraw={() => void withdraw()} />
          <AtOffice key={mandate?.hash ?? 'none'} id={id} />
        </Stack>
        <StoppedParcels resident={resident} />
        <Section title={t('person.dossiers')} small>
          <Dossiers id={id} allowed={mandate !== undefined} />
        </Section>
        <Visits resident={resident} changed={(doing) => work(doing)} />
        <RemoveResident resident={resident} />
      </Stack>
    </Shell>
  )
}

const factsOf = ({ name, you, household, why }: ResidentFacts): ResidentFacts => ({ name, you, household, why })
