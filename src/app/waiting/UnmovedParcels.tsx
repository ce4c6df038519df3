import { useEffect, useRef } from 'react'
import type { OutboxEntry } from '../../device/outbox-entry.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showMoment } from '../dates.ts'
import { useProblemText } from '../problemText.ts'
import { useTitles } from '../titles.ts'
import { useCalled } from '../useCalled.ts'
import { useSpeech, useWaitingWords } from '../words.ts'
import type { UnmovedOf } from './unmoved.ts'
import { useTakeOut } from './useTakeOut.ts'

interface Props {
  left: readonly UnmovedOf[]
  busy: boolean
  again(): void
  /** There was some, and all of it is in the queue now. */
  moved(): void
}

/** What is closed and cannot be sent, since it found no way into the queue: why, and what to do about it. */
export function UnmovedParcels({ left, busy, again, moved }: Props) {
  const t = useWaitingWords()
  const problem = useProblemText()
  const before = useRef(left.length)
  useEffect(() => {
    if (before.current > 0 && left.length === 0) moved()
    before.current = left.length
  })
  if (left.length === 0) return null
  return (
    <Note
      kind="stop"
      pictogram="needs-you"
      title={t('unmoved.title', { count: left.reduce((sum, { entries }) => sum + entries.length, 0) })}
    >
      <p>{t('unmoved.help')}</p>
      {[...new Set(left.map(({ cause }) => problem(cause)))].map((line) => (
        <p key={line}>{line}</p>
      ))}
      <ul>
        {left.flatMap((one) =>
          one.entries.map((entry) => <UnmovedParcel key={entry.dossier.id} entry={entry} of={one} />),
        )}
      </ul>
      <Button kind="quiet" busy={busy} onClick={again}>
        {t(busy ? 'unmoved.trying' : 'unmoved.again')}
      </Button>
    </Note>
  )
}

function UnmovedParcel({ entry: { dossier }, of: { resident, device } }: { entry: OutboxEntry; of: UnmovedOf }) {
  const t = useWaitingWords()
  const { language } = useSpeech()
  const called = useCalled()
  const title = useTitles()(dossier.procedure.code)
  const { said, take } = useTakeOut(device.outbox)
  return (
    <li>
      <p>
        <b>{called(resident, 'first')}</b> · {title} · {t('closedAt', { when: showMoment(dossier.sealedAt, language) })}
      </p>
      <TextLink onClick={() => void take(dossier.id)} more={title}>
        {t('export')}
      </TextLink>
      <p role="status">{said}</p>
    </li>
  )
}
