import { useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import type { Result } from '../../core/result.ts'
import type { OutboxEntry } from '../../device/outbox-entry.ts'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useProblemText } from '../problemText.ts'
import { saveFile } from '../saveFile.ts'
import { useServices } from '../services.ts'
import { useDevice } from '../useDevice.ts'
import { usePageWords } from '../words.ts'
import styles from './Receipt.module.css'

interface Props {
  kept: OutboxEntry
  /** The office has begun with what it has; keeping that is the page's main action. */
  tooLate: boolean
  /** Sends it once more, where something else is the page's main action. */
  again: (() => Promise<void>) | undefined
}

/** What can be done with a dossier besides sending it: set it aside, carry it by hand, keep what the office has. */
export function WaitingActions({ kept, tooLate, again }: Props) {
  const t = usePageWords()
  const problem = useProblemText()
  const { outbox } = useDevice()
  const { remembers } = useServices().mode
  const [said, setSaid] = useState('')
  const { id } = kept.dossier

  async function act<T>(work: Promise<Result<T, Problem>>, done: (value: T) => void = () => setSaid('')) {
    const answer = await work
    if (answer.ok) done(answer.value)
    else setSaid(problem(answer.error))
  }

  function exported(file: Blob) {
    saveFile(file, 'tung-buoc-ho-so.json')
    setSaid(t('sending.exported'))
  }

  return (
    <div className={styles['others']}>
      {kept.state === 'held' || tooLate ? null : (
        <TextLink onClick={() => void act(outbox.hold(id))}>{t('sending.hold')}</TextLink>
      )}
      {remembers ? (
        <>
          <TextLink href={`/dossiers/${id}/papers`}>{t('receipt.papers')}</TextLink>
          <TextLink onClick={() => void act(outbox.exportEntry(id), exported)}>{t('sending.export')}</TextLink>
        </>
      ) : null}
      {again ? <TextLink onClick={() => void again()}>{t('sending.again')}</TextLink> : null}
      {kept.before && !tooLate ? (
        <TextLink onClick={() => void act(outbox.dropCorrection(id))}>{t('sending.keepSent')}</TextLink>
      ) : null}
      <p role="status">{said}</p>
    </div>
  )
}
