import { useEffect, useRef, useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import type { Result } from '../../core/result.ts'
import type { SigningView } from '../../core/signing.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useProblemText } from '../problemText.ts'
import { useOnline } from '../shell/useOnline.ts'
import { useSignWords } from '../words.ts'
import { LoginFirst } from './NotNow.tsx'
import { Page } from './Page.tsx'
import type { SigningProps } from './SigningStep.tsx'
import { shortHash } from './shortHash.ts'
import { useWork } from './useWork.ts'

/** Milliseconds between two questions to the office while somebody waits. */
const EVERY = 2000

/** While the provider's app asks the person: how long yet, the way there, and out of it. It goes on by itself. */
export function WaitingRoom({ way, signer: { signatures, facts }, view, again }: SigningProps) {
  const t = useSignWords()
  const said = useProblemText()
  const online = useOnline()
  const { problem, ask } = useAsking(() => signatures.view(view.id), again)
  const { working, work } = useWork()
  const [kept, setKept] = useState<Problem>()
  const left = useTimeLeft(view.signing.state === 'authorising' ? view.signing.until : '')
  const app = signatures.played ? way.address('played', view.id) : facts.app
  const confirmed = view.signing.state === 'authorising' && view.signing.confirmed

  const cancel = () =>
    work(async () => {
      const answer = await signatures.cancel(view.id)
      setKept(answer.ok ? undefined : answer.error)
      if (answer.ok) again()
    })

  if (problem?.code === 'session.ended' || problem?.code === 'session.needed') {
    return <LoginFirst here={way.signingPage(view.id)} />
  }
  return (
    <Page
      title={t(confirmed ? 'waiting.making' : 'waiting.title')}
      help={t('waiting.help')}
      action={
        app === undefined ? (
          <Button wide onClick={ask}>
            {t('waiting.ask')}
          </Button>
        ) : (
          <Button wide href={app} {...(signatures.played ? {} : { target: '_blank', rel: 'noopener' })}>
            {t(facts.practice ? 'waiting.openPractice' : 'waiting.open')}
          </Button>
        )
      }
      wayOut={<TextLink onClick={() => void cancel()}>{t(working ? 'waiting.cancelling' : 'waiting.cancel')}</TextLink>}
    >
      <div aria-live="polite">
        {!online || problem?.code === 'service.unreachable' ? (
          <StateLine state="offline">{t('waiting.offline')}</StateLine>
        ) : (
          <StateLine state="waiting">{t('waiting.state')}</StateLine>
        )}
        {problem && problem.code !== 'service.unreachable' ? (
          <Note kind="look" pictogram="needs-you">
            {said(problem)}
          </Note>
        ) : null}
        {kept ? (
          <Note kind="look" pictogram="needs-you" title={t('waiting.notCancelled')}>
            {said(kept)}
          </Note>
        ) : null}
      </div>
      <p role="timer">{t('waiting.left', { minutes: Math.floor(left / 60), seconds: left % 60 })}</p>
      <Note title={t('waiting.compare')}>{shortHash(view.documentHash)}</Note>
      <p>{t('waiting.leave')}</p>
    </Page>
  )
}

/** Asks while the page is seen, and at once when the person or the network comes back; stops at the first news. */
function useAsking(view: () => Promise<Result<SigningView, Problem>>, again: () => void) {
  const [problem, setProblem] = useState<Problem>()
  const latest = useRef({ view, again })
  const askNow = useRef(() => {})
  useEffect(() => {
    latest.current = { view, again }
  })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let asking = false
    let over = false
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(() => void ask(), EVERY)
    }
    async function ask() {
      if (asking || over) return
      if (document.visibilityState === 'hidden') return later()
      asking = true
      const answer = await latest.current.view()
      asking = false
      if (over) return
      setProblem(answer.ok ? undefined : answer.error)
      if (answer.ok && answer.value.signing.state !== 'authorising') {
        over = true
        return latest.current.again()
      }
      later()
    }
    const now = () => void ask()
    askNow.current = now
    document.addEventListener('visibilitychange', now)
    window.addEventListener('online', now)
    later()
    return () => {
      over = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', now)
      window.removeEventListener('online', now)
    }
  }, [])
  return { problem, ask: () => askNow.current() }
}

const secondsUntil = (until: string) => Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000))

/** Whole seconds until a time (UTC), none below zero; by the device's clock, so only told and never decided on. */
function useTimeLeft(until: string): number {
  const [seconds, setSeconds] = useState(() => secondsUntil(until))
  useEffect(() => {
    const timer = setInterval(() => setSeconds(secondsUntil(until)), 1000)
    return () => clearInterval(timer)
  }, [until])
  return seconds
}
