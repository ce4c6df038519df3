import { useEffect, useState } from 'react'
import type { Account } from '../../core/ports.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Fact } from '../../ui/Facts/Fact.tsx'
import { Facts } from '../../ui/Facts/Facts.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showMoment } from '../dates.ts'
import { useProblemText } from '../problemText.ts'
import { headingIsNew } from '../shell/headingFocus.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useLoginWords, useSpeech } from '../words.ts'
import type { Asked } from './asked.ts'
import { KeepClaims } from './KeepClaims.tsx'
import styles from './Login.module.css'
import { PracticeNote } from './Notes.tsx'
import type { Login } from './useLogin.ts'
import { useMayKeep } from './useMayKeep.ts'

interface Props {
  asked: Asked
  login: Login
  account: Account
  /** Why the person is here, as the address says; anything may stand there. */
  problem: string | null
  /** The session has ended, by the person's wish. */
  left: () => void
}

/** Who is logged in and until when, the way on, and the way out. */
export function LoggedIn({ asked, login, account, problem, left }: Props) {
  const t = useLoginWords()
  const { language } = useSpeech()
  const { provider, endsAt, idleEndsAt } = login.session
  const { leaving, failure, logOut } = useLogout(login, left)
  const mayKeep = useMayKeep(provider.practice)
  const title = t('in')
  // What comes in its place, once one is logged out, is another page.
  useEffect(() => headingIsNew, [])
  return (
    <Shell
      title={title}
      back={asked.returnTo ?? '/'}
      head={<QuestionHead title={title} listen={<Listen text={`${title}. ${t('untilHelp')}`} />} />}
      action={
        <Button wide href={asked.returnTo ?? '/'}>
          {t('goOn')}
        </Button>
      }
      wayOut={<TextLink onClick={() => void logOut()}>{t(leaving ? 'leaving' : 'out')}</TextLink>}
    >
      <Stack>
        {problem === 'login.refused' ? (
          <Note kind="look" pictogram="needs-you" title={t('refusedStill')}>
            {t('refusedHelp')}
          </Note>
        ) : null}
        {provider.practice ? <PracticeNote /> : null}
        {asked.need !== undefined && account.level < asked.need ? (
          <TooLow need={asked.need} have={account.level} practice={provider.practice} />
        ) : null}
        <Facts lined>
          <Fact pictogram="person" term={t('who')}>
            {account.fullName}
          </Fact>
          <Fact pictogram="idcard" term={t('account')}>
            {t('level', { level: account.level })}
            <span className={styles['idle']}>{provider.practice ? t('practiceProvider') : provider.name}</span>
          </Fact>
          {endsAt ? (
            <Fact pictogram="waiting" term={t('until')}>
              {showMoment(endsAt, language)}
              {idleEndsAt && idleEndsAt < endsAt ? (
                <span className={styles['idle']}>{t('untilIdle', { when: showMoment(idleEndsAt, language) })}</span>
              ) : null}
            </Fact>
          ) : null}
        </Facts>
        <p>{t('untilHelp')}</p>
        <p role="status">{failure}</p>
      </Stack>
      {mayKeep ? <KeepClaims account={account} /> : null}
    </Shell>
  )
}

function TooLow({ need, have, practice }: { need: number; have: number; practice: boolean }) {
  const t = useLoginWords()
  return (
    <Note kind="look" pictogram="police" title={t('tooLow', { need })}>
      <p>{t('tooLowHelp', { have })}</p>
      {practice ? <p>{t('tooLowPractice', { need })}</p> : null}
      <p>
        <TextLink href="/vneid">{t('vneid')}</TextLink>
      </p>
    </Note>
  )
}

/** Logs out where the session is kept; only what is gone there is gone. */
function useLogout({ identity }: Login, left: () => void) {
  const t = useLoginWords()
  const said = useProblemText()
  const [leaving, setLeaving] = useState(false)
  const [failure, setFailure] = useState('')

  async function logOut() {
    if (leaving) return
    setLeaving(true)
    const ended = await identity.logout()
    setLeaving(false)
    setFailure(ended.ok ? '' : t('outFailed', { why: said(ended.error) }))
    if (ended.ok) left()
  }

  return { leaving, failure, logOut }
}
