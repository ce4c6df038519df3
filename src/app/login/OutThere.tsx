import type { LoggedOut } from '../../core/ports.ts'
import { Note } from '../../ui/Note/Note.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { leaveToLogIn } from '../logOut.ts'
import { useServices } from '../services.ts'
import { useLoginWords, useSpeech } from '../words.ts'

interface Props {
  /** The provider, as people know it. */
  name: string
  onward: NonNullable<LoggedOut['onward']>
}

/** Logged out here, and the provider may still know the person: on a shared device that is somebody else's way in. */
export function OutThere({ name, onward }: Props) {
  const t = useLoginWords()
  const { mode } = useServices()
  const { language } = useSpeech()
  return (
    <Note kind="look" title={t('outThere.title', { provider: name })}>
      <p>{t('outThere.help')}</p>
      <p>
        <TextLink onClick={() => leaveToLogIn(onward(`${mode.base}/login`, language))}>
          {t('outThere.go', { provider: name })}
        </TextLink>
      </p>
    </Note>
  )
}
