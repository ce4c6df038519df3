import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { headingIsNew } from '../shell/headingFocus.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useLoginWords, useWords } from '../words.ts'
import { askedIn } from './asked.ts'
import { LoggedIn } from './LoggedIn.tsx'
import { LoggedOut } from './LoggedOut.tsx'
import { NoLoginNow } from './NoLoginNow.tsx'
import { useLogin } from './useLogin.ts'

/** Logging in: why and what happens, who is logged in, and every way in which it can fail. Reached again on the way back. */
export function LoginPage() {
  const t = useLoginWords()
  const shell = useWords()
  const [search] = useSearchParams()
  const asked = askedIn(search)
  const { loaded, busy, again } = useLogin()
  const [hasLeft, setLeft] = useState(false)
  if (loaded.state === 'loading') return <Asking back={asked.returnTo ?? '/'} />
  if (loaded.state === 'failed') return <NoLoginNow asked={asked} problem={loaded.problem} busy={busy} again={again} />
  const login = loaded.value
  if (!login) {
    return (
      <Shell
        title={t('none')}
        back={asked.returnTo ?? '/'}
        head={
          <QuestionHead
            title={t('none')}
            help={t('noneHelp')}
            listen={<Listen text={`${t('none')}. ${t('noneHelp')}`} />}
          />
        }
        wayOut={<TextLink href="/">{shell('shell.home')}</TextLink>}
      />
    )
  }
  const { account } = login.session
  const problem = search.get('problem')
  if (account) {
    const left = () => {
      setLeft(true)
      again()
    }
    return <LoggedIn {...{ asked, login, account, problem, left }} />
  }
  if (problem === 'login.down')
    return <NoLoginNow asked={asked} problem={{ code: problem }} busy={busy} again={again} />
  return <LoggedOut {...{ asked, login, problem, hasLeft, again }} />
}

/** Until the office has said who is logged in. */
function Asking({ back }: { back: string }) {
  const t = useLoginWords()
  // The answer is a page of its own in the place of this one: the focus would go with this one's heading.
  useEffect(() => headingIsNew, [])
  return (
    <Shell title={t('title')} back={back} head={<QuestionHead title={t('title')} />}>
      <Loading>{t('asking')}</Loading>
    </Shell>
  )
}
