import { useState } from 'react'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { journeys, VNEID, wordsOf } from '../journeys.ts'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useOnline } from '../shell/useOnline.ts'
import { useBack } from '../useBack.ts'
import { useJourneyWords, useProcedureWords } from '../words.ts'
import { Certainty } from './Facts.tsx'
import styles from './Journey.module.css'
import { paths } from './way.ts'

/** Before an official page opens: its whole address, and how to tell it from a fake. No other address is ever opened. */
export function Leaving({ link: wanted }: { link: string }) {
  const journey = journeys.read(VNEID)
  const link = journey.links.find(({ id }) => id === wanted)
  const t = useJourneyWords()
  const words = useProcedureWords(wordsOf(journey.id))
  const back = useBack()
  const online = useOnline()
  const [said, setSaid] = useState('')
  if (!link) return <UnknownLink />
  const { host } = new URL(link.url)
  const title = t('leave.title')
  const name = words.text(`links.${link.id}.title`)

  const copy = (url: string) =>
    navigator.clipboard.writeText(url).then(
      () => setSaid(t('leave.copied')),
      () => setSaid(t('leave.notCopied')),
    )

  return (
    <SpokenShell
      title={title}
      back={back}
      help={t('leave.help')}
      spoken={`${name}. ${t('leave.look')} ${host}. ${t('leave.lookText')}`}
      action={
        <Buttons>
          <Button wide href={link.url} target="_blank" rel="noopener noreferrer">
            {t('leave.open')}
          </Button>
          <Button wide kind="quiet" onClick={back}>
            {t('leave.stay')}
          </Button>
        </Buttons>
      }
    >
      <Stack gap="large">
        <div>
          <p>
            <b>{name}</b>
          </p>
          <p className="small">{t('leave.address')}</p>
          <p className={styles['address']} translate="no">
            {link.url}
          </p>
          <p>
            <Certainty journey={journey} fact={link.fact} />
          </p>
          <p>
            <TextLink onClick={() => void copy(link.url)}>{t('leave.copy')}</TextLink>
          </p>
          <p role="status">{said}</p>
        </div>
        <Note kind="look">
          <p>{t('leave.look')}</p>
          <p translate="no">
            <b>{host}</b>
          </p>
          <p>{t('leave.lookText')}</p>
        </Note>
        {online ? null : <Note live>{t('leave.offline')}</Note>}
      </Stack>
    </SpokenShell>
  )
}

function UnknownLink() {
  const t = useJourneyWords()
  const title = t('leave.unknown')
  return (
    <SpokenShell
      title={title}
      back="/"
      help={t('leave.unknownHelp')}
      action={<Button href={paths.start}>{t('unknownGo')}</Button>}
    />
  )
}
