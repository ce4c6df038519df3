import { useEffect, useState } from 'react'
import { Button } from '../../../ui/Button/Button.tsx'
import { Loading } from '../../../ui/Loading/Loading.tsx'
import { TextLink } from '../../../ui/TextLink/TextLink.tsx'
import { PaperLook } from './PaperLook.tsx'
import styles from './Papers.module.css'
import { TurnedCanvas } from './TurnedCanvas.tsx'
import { usePdf } from './usePdf.ts'
import { useDeskWords } from './words.ts'

/** Pixels that a page is drawn wide: sharp enough for the nearest look. */
const WIDE = 1600

interface Props {
  bytes: Blob
  url: string
  name: string
}

/** A PDF, one page at a time. What cannot be drawn whole is not drawn: it can be opened elsewhere then. */
export function PaperPdf({ bytes, url, name }: Props) {
  const t = useDeskWords()
  const pdf = usePdf(bytes)
  const [page, setPage] = useState(1)
  const [drawn, setDrawn] = useState<{ page: number; canvas: HTMLCanvasElement }>()
  const [isSpoilt, setSpoilt] = useState(false)
  const view = pdf === 'gone' ? undefined : pdf
  useEffect(() => {
    if (!view) return
    let wanted = true
    // A canvas can be drawn on by one drawing at a time: each has its own, and is shown when it is whole.
    const canvas = document.createElement('canvas')
    view.draw(page, canvas, WIDE).then(
      () => wanted && setDrawn({ page, canvas }),
      () => wanted && setSpoilt(true),
    )
    return () => {
      wanted = false
    }
  }, [view, page])

  if (pdf === 'gone' || isSpoilt) {
    return (
      <div className={styles['paperElse']} aria-live="polite">
        <p>{t('papers.pdf')}</p>
        <Button kind="quiet" href={url} target="_blank" rel="noreferrer">
          {t('papers.openPdf')}
        </Button>
      </div>
    )
  }
  if (!view || !drawn) return <Loading>{t('papers.pdfOpening')}</Loading>
  const where = t('papers.pdfPage', { page: drawn.page, of: view.pages })
  return (
    <>
      <PaperLook name={`${name}. ${where}`}>
        {(turn, size) => <TurnedCanvas picture={drawn.canvas} turn={turn} name={`${name}. ${where}`} size={size} />}
      </PaperLook>
      <div className={styles['pdfTools']}>
        <span aria-live="polite">{where}</span>
        {page > 1 ? <TextLink onClick={() => setPage(page - 1)}>{t('papers.pdfBefore')}</TextLink> : null}
        {page < view.pages ? <TextLink onClick={() => setPage(page + 1)}>{t('papers.pdfNext')}</TextLink> : null}
        <TextLink href={url} target="_blank" rel="noreferrer">
          {t('papers.openPdf')}
        </TextLink>
      </div>
    </>
  )
}
