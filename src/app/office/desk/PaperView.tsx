import { type KeyboardEvent, useState } from 'react'
import type { ManifestEntry } from '../../../core/dossier.ts'
import type { Desk } from '../../../core/ports.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { Loading } from '../../../ui/Loading/Loading.tsx'
import { usePageWords } from '../../words.ts'
import { PaperPicture } from './PaperPicture.tsx'
import styles from './Papers.module.css'
import { usePaper } from './usePaper.ts'
import { useDeskWords } from './words.ts'

/** In percent of the width that there is; each has a class in the sheet. */
const zooms = [100, 150, 200, 300, 400] as const
type Turn = 0 | 1 | 2 | 3
const next: Readonly<Record<Turn, Turn>> = { 0: 1, 1: 2, 2: 3, 3: 0 }

interface Props {
  desk: Desk
  number: string
  file: ManifestEntry
  name: string
}

/** One page to look at closely: nearer, turned, and moved about, also by keys while it has the focus. */
export function PaperView({ desk, number, file, name }: Props) {
  const t = useDeskWords()
  const pages = usePageWords()
  const paper = usePaper(desk, number, file.sha256)
  const [zoom, setZoom] = useState(0)
  const [turn, setTurn] = useState<Turn>(0)
  const nearer = () => setZoom((now) => Math.min(zooms.length - 1, now + 1))
  const farther = () => setZoom((now) => Math.max(0, now - 1))
  const around = () => setTurn((now) => next[now])
  const does: Readonly<Record<string, () => void>> = { '+': nearer, '=': nearer, '-': farther, r: around, R: around }

  if (paper.state === 'loading') return <Loading>{t('papers.loading')}</Loading>
  if (paper.state === 'gone') return <p aria-live="polite">{t('papers.gone')}</p>
  const { bytes, url } = paper
  if (bytes.type === 'application/pdf') {
    return (
      <div className={styles['paperElse']}>
        <p>{t('papers.pdf')}</p>
        <Button kind="quiet" href={url} target="_blank" rel="noreferrer">
          {t('papers.openPdf')}
        </Button>
      </div>
    )
  }
  const unseen = (
    <div className={styles['paperElse']}>
      <p>{pages('desk.paperUnseen')}</p>
      <Button kind="quiet" href={url} download={`${number}-${file.slot}-${file.page}.heic`}>
        {pages('desk.savePaper')}
      </Button>
    </div>
  )
  if (bytes.type === 'image/heic') return unseen

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
          <PaperPicture url={url} turn={turn} name={name} size={styles[`zoom${zooms[zoom] ?? 100}`] ?? ''} />
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
