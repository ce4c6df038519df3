import { useState } from 'react'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { usePageWords } from '../words.ts'
import styles from './Receipt.module.css'

/** Keeping the number somewhere else: on paper, or with the family. Only the number leaves, by the person's own tap. */
export function ReceiptActions({ number }: { number: string }) {
  const t = usePageWords()
  const [said, setSaid] = useState('')

  async function share() {
    try {
      if (typeof navigator.share === 'function') return await navigator.share({ text: number })
      await navigator.clipboard.writeText(number)
      setSaid(t('receipt.copied'))
    } catch (cause) {
      // Closing the share sheet is a choice, not a failure.
      if (!(cause instanceof DOMException && cause.name === 'AbortError')) setSaid(t('receipt.notShared'))
    }
  }

  return (
    <div className={`${styles['actions']} no-print`}>
      <Buttons>
        <Button kind="quiet" onClick={() => window.print()}>
          {t('receipt.print')}
        </Button>
        <Button kind="quiet" onClick={() => void share()}>
          {t('receipt.share')}
        </Button>
      </Buttons>
      <p role="status">{said}</p>
    </div>
  )
}
