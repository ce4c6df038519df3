import { useCallback, useEffect, useMemo, useState } from 'react'
import { Outlet, useLocation } from 'react-router'
import { ok } from '../core/result.ts'
import { Button } from '../ui/Button/Button.tsx'
import { QuestionHead } from '../ui/QuestionHead/QuestionHead.tsx'
import { FailedPage } from './FailedPage.tsx'
import { helpedOne, isGone } from './helping.ts'
import { always } from './lock/place.ts'
import { logOutAfter } from './logOut.ts'
import { modeOf } from './modes.ts'
import { OwnLogin } from './OwnLogin.tsx'
import { wantsOwnLogin } from './ownLogin.ts'
import { useServices } from './services.ts'
import { headingIsNew } from './shell/headingFocus.ts'
import { PageLoading } from './shell/PageLoading.tsx'
import { Shell } from './shell/Shell.tsx'
import { turnTo } from './turn.ts'
import { useLoaded } from './useLoaded.ts'
import { SpeechContext, useSpeech, useVolunteerWords } from './words.ts'

/** The pages that write about somebody, or give something in their name. */
const writing = /^\/(procedures\/[^/]+\/fill|card|sign)(\/|$)/

/** The first question of something new: what was begun has a draft in its address. */
const beginning = /^(\/procedures\/[^/]+)\/fill\//

/** Leaving somebody's papers, whichever way, ends their login: who comes next must neither see it nor send by it. */
function useLeaving() {
  const services = useServices()
  const { resident } = services.mode
  useEffect(() => {
    if (resident === undefined) return undefined
    return () => {
      if (modeOf(location.pathname).resident !== resident) logOutAfter(services)
    }
  }, [resident, services])
}

/** Where to go back to when the applicant's own login has to be spoken of first. */
function useOwnLogin() {
  const { mode } = useServices()
  const { pathname, search } = useLocation()
  const [told, setTold] = useState('')
  const page = beginning.exec(pathname)?.[1] ?? ''
  const isNew = page !== '' && !new URLSearchParams(search).has('draft')
  const back = isNew && told !== page && wantsOwnLogin(mode) ? page : undefined
  const go = () => {
    headingIsNew()
    setTold(page)
  }
  return { back, go }
}

/**
 * Around every page of somebody who is helped: it speaks to them as they wish, and where something is written about them
 * it is only shown when a person was chosen who allows it today. Of whom this device does not know nothing is shown.
 */
export function MandateGate() {
  const { mode } = useServices()
  const { resident, entrance } = mode
  const t = useVolunteerWords()
  const speech = useSpeech()
  const { pathname } = useLocation()
  const writes = writing.test(pathname)
  const { back, go } = useOwnLogin()
  useLeaving()
  const { loaded, again } = useLoaded(
    useCallback(
      () => (resident === undefined ? Promise.resolve(ok(undefined)) : helpedOne(mode, resident)),
      [mode, resident],
    ),
  )
  const you = loaded.state === 'ready' ? loaded.value?.resident.you : undefined
  const toThem = useMemo(() => (you ? { ...speech, you } : speech), [speech, you])
  if (loaded.state === 'failed' && isGone(loaded.problem) && !always.includes(pathname)) {
    return <Stopped title={t('gate.gone')} help={t('gate.goneHelp')} go={t('gate.toList')} to={entrance} />
  }
  if (!writes && (resident === undefined || loaded.state === 'failed')) return <Outlet />
  if (loaded.state === 'loading') return <PageLoading />
  if (loaded.state === 'failed') {
    const broken = loaded.problem.facts?.['reason'] === 'malformed'
    if (!broken) return <FailedPage problem={loaded.problem} again={again} />
    return <Stopped title={t('gate.broken')} help={t('gate.brokenHelp')} go={t('gate.toList')} to={entrance} />
  }
  if (!writes || loaded.value?.mandate) {
    if (back !== undefined) return <OwnLogin back={back} go={go} />
    return (
      <SpeechContext value={toThem}>
        <Outlet />
      </SpeechContext>
    )
  }
  return resident === undefined ? (
    <Stopped title={t('gate.none')} help={t('gate.noneHelp')} go={t('gate.toList')} to={entrance} />
  ) : (
    <Stopped
      title={t('gate.needed')}
      help={t('gate.neededHelp')}
      go={t('gate.ask')}
      to={`${entrance}/residents/${resident}/mandate`}
    />
  )
}

function Stopped({ title, help, go, to }: { title: string; help: string; go: string; to: string }) {
  return (
    <Shell
      title={title}
      head={<QuestionHead title={title} help={help} />}
      action={
        <Button wide onClick={() => void turnTo(to)}>
          {go}
        </Button>
      }
    />
  )
}
