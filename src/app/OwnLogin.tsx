import { Button } from '../ui/Button/Button.tsx'
import { TextLink } from '../ui/TextLink/TextLink.tsx'
import { SpokenShell } from './shell/SpokenShell.tsx'
import { useVolunteerWords, useWords } from './words.ts'

const ways = ['ownLogin.here', 'ownLogin.phone', 'ownLogin.counter'] as const

/**
 * Before the first question, where the office takes a dossier only by its applicant's own login: nobody shall write half
 * an hour and hear it then. What people allow a helper says that such things they send themselves.
 */
export function OwnLogin({ back, go }: { back: string; go(): void }) {
  const t = useVolunteerWords()
  const shell = useWords()
  const [title, help] = [t('ownLogin.title'), t('ownLogin.help')]
  return (
    <SpokenShell
      title={title}
      back={back}
      help={help}
      spoken={[help, ...ways.map((way) => t(way))].join(' ')}
      action={
        <Button wide onClick={go}>
          {t('ownLogin.go')}
        </Button>
      }
      wayOut={<TextLink href="/">{shell('shell.home')}</TextLink>}
    >
      <ul>
        {ways.map((way) => (
          <li key={way}>{t(way)}</li>
        ))}
      </ul>
    </SpokenShell>
  )
}
