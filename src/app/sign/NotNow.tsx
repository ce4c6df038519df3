import type { Problem } from '../../core/problem.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { loginLink } from '../loginLink.ts'
import { useProblemText } from '../problemText.ts'
import { useSignWords } from '../words.ts'
import { Page } from './Page.tsx'

interface Props {
  problem: Problem
  busy: boolean
  again: () => void
  /** Where the person is, to come back to after logging in. */
  here: string
}

const isLogin = ({ code }: Problem) => code === 'session.needed' || code === 'session.ended'

/** What could not be asked, or is not there, and the next thing to do: log in, ask again, begin anew. */
export function NotNow({ problem, busy, again, here }: Props) {
  const t = useSignWords()
  const said = useProblemText()
  if (isLogin(problem)) return <LoginFirst here={here} />
  const gone = problem.code === 'signing.unknown' || problem.code === 'signing.off'
  return (
    <Page
      title={t(gone ? 'gone' : 'notNow')}
      help={said(problem)}
      back="/sign"
      action={
        gone ? (
          <Button wide href={problem.code === 'signing.off' ? '/' : '/sign'}>
            {t(problem.code === 'signing.off' ? 'home' : 'anew')}
          </Button>
        ) : (
          <Button wide busy={busy} onClick={again}>
            {t(busy ? 'asking' : 'again')}
          </Button>
        )
      }
    />
  )
}

/** Logging in comes before the document: nothing of it then has to be kept for the way to the login and back. */
export function LoginFirst({ here }: { here: string }) {
  const t = useSignWords()
  return (
    <Page
      title={t('login.title')}
      help={t('login.help')}
      back="/sign"
      action={
        <Button wide href={loginLink(here)}>
          {t('login.go')}
        </Button>
      }
      wayOut={<TextLink href="/">{t('home')}</TextLink>}
    />
  )
}
