import { useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { loginLink } from '../loginLink.ts'
import { leaveToLogIn } from '../logOut.ts'
import { useServices } from '../services.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useGo } from '../useGo.ts'
import { type LoginKey, useLoginWords, useSpeech } from '../words.ts'
import type { Asked } from './asked.ts'
import styles from './Login.module.css'
import { PracticeNote, ScamNote } from './Notes.tsx'
import type { Login } from './useLogin.ts'
import { useMayKeep } from './useMayKeep.ts'

interface Props {
  asked: Asked
  login: Login
  /** Why the person is here, as the address says; anything may stand there. */
  problem: string | null
  /** Has just logged out here. */
  hasLeft: boolean
  again: () => void
}

/** Nobody is logged in: what went wrong the last time, why to log in, and what happens then. */
export function LoggedOut({ asked, login, problem, hasLeft, again }: Props) {
  const t = useLoginWords()
  const { session, required } = login
  const { practice, name, origin } = session.provider
  const title = t(problem === 'login.refused' ? 'refused' : problem === 'login.cancelled' ? 'cancelled' : 'title')
  const fills = useMayKeep(practice)
  const why = required ? t('whyRequired') : [t('whyOffered'), ...(fills ? [t('whyFill')] : [])].join(' ')
  const { leave, going } = useLeave(login, asked, again)
  const steps = [
    t('leave', { provider: practice ? t('practiceProvider') : name }),
    t(practice ? 'pick' : 'there'),
    t('comeBack'),
  ]
  return (
    <Shell
      title={title}
      back={asked.returnTo ?? '/'}
      head={
        <QuestionHead
          title={title}
          listen={<Listen text={[title, why, ...steps, t('scam'), t('scamHelp')].join('. ')} />}
        />
      }
      action={
        <Button wide busy={going} onClick={() => void leave()}>
          {t(going ? 'going' : 'go')}
        </Button>
      }
      wayOut={<TextLink href={asked.returnTo ?? '/'}>{t('notNow')}</TextLink>}
    >
      <Stack>
        <div role="status">{hasLeft ? <Note kind="ok">{t('outDone')}</Note> : <WhatHappened problem={problem} />}</div>
        {practice ? <PracticeNote /> : null}
      </Stack>
      <Section title={t('why')}>
        <p>{why}</p>
      </Section>
      <Section title={t('next')}>
        <Stack>
          <ol className={styles['steps']}>
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          {origin ? <p>{t('address', { origin })}</p> : null}
          <ScamNote />
        </Stack>
      </Section>
    </Shell>
  )
}

const helps: Record<string, readonly LoginKey[]> = {
  'login.refused': ['refusedHelp', 'refusedNext'],
  'login.cancelled': ['cancelledHelp'],
}

function WhatHappened({ problem }: { problem: string | null }) {
  const t = useLoginWords()
  const sentences = helps[problem ?? '']
  if (!sentences) return null
  return (
    <Note kind="look" pictogram="needs-you">
      {sentences.map((sentence) => (
        <p key={sentence}>{t(sentence)}</p>
      ))}
    </Note>
  )
}

/** Leaves for the provider. It is asked once more before: a browser that finds nothing there shows a page of its own. */
function useLeave({ identity }: Login, { returnTo, need }: Asked, again: () => void) {
  const { mode } = useServices()
  const { language } = useSpeech()
  const go = useGo()
  const [going, setGoing] = useState(false)
  const stay = useRef(() => {})
  // Whoever goes on inside the app has given up.
  useEffect(() => () => stay.current(), [])

  async function leave() {
    const back = loginLink(returnTo ?? '/', need)
    if (identity.invented) return go(identity.loginAddress(back))
    setGoing(true)
    const session = await identity.session()
    if (session.ok && !session.value.provider.down && !session.value.account) {
      // Who comes back by the browser's own button finds the page as it was left.
      window.addEventListener('pageshow', () => setGoing(false), { once: true })
      stay.current = leaveToLogIn(identity.loginAddress(`${mode.base}${back}`, language))
      return
    }
    setGoing(false)
    again()
  }

  return { leave, going }
}
