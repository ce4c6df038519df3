import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { Button } from '../../../ui/Button/Button.tsx'
import styles from './Papers.module.css'
import type { Turn } from './TurnedCanvas.tsx'
import { useDeskWords } from './words.ts'

/** In percent of the width that there is; each has a class in the sheet. */
const zooms = [100, 150, 200, 300, 400] as const
const next: Readonly<Record<Turn, Turn>> = { 0: 1, 1: 2, 2: 3, 3: 0 }

interface Props {
  name: string
  /** What is looked at, as it is turned and as large as this class makes it. */
  children(turn: Turn, size: string): ReactNode
}

/** A page to look at closely: nearer, turned, and moved about, also by keys while it has the focus. */
export function PaperLook({ name, children }: Props) {
  const t = useDeskWords()
  const [zoom, setZoom] = useState(0)
  const [turn, setTurn] = useState<Turn>(0)
  const nearer = () => setZoom((now) => Math.min(zooms.length - 1, now + 1))
  const farther = () => setZoom((now) => Math.max(0, now - 1))
  const around = () => setTurn((now) => next[now])
  const does: Readonly<Record<string, () => void>> = { '+': nearer, '=': nearer, '-': farther, r: around, R: around }

  function press(event: KeyboardEvent) {
    const act = does[event.key]
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act()
  }
  return (
    <div className={styles['paper']}>
      <div className={styles['paperView']}>
        <button
          type="button"
          className={styles['paperButton']}
          aria-label={t('papers.view', { name })}
          onClick={nearer}
          onKeyDown={press}
        >
          {children(turn, styles[`zoom${zooms[zoom] ?? 100}`] ?? '')}
        </button>
      </div>
      <div className={styles['paperTools']}>
        <Button kind="quiet" onClick={farther}>
          {t('papers.out')}
        </Button>
        <Button kind="quiet" onClick={nearer}>
          {t('papers.in')}
        </Button>
        <Button kind="quiet" onClick={around}>
          {t('papers.turn')}
        </Button>
        <span className="number" aria-live="polite">
          {t('papers.zoom', { percent: zooms[zoom] ?? 100 })}
        </span>
      </div>
    </div>
  )
}
