import { useEffect, useRef, useState } from 'react'
import type { DocumentView } from '../../device/document-view.ts'
import { Disclosure } from '../../ui/Disclosure/Disclosure.tsx'
import { useSignWords } from '../words.ts'
import styles from './Sign.module.css'

interface Props {
  view: DocumentView
  /** From 1. */
  page: number
  /** Something of the page could not be drawn. */
  spoil: () => void
}

/** Pixels for a point of the screen at most: sharper than that no eye sees, and memory is short. */
const SHARPEST = 2
/** How much larger the large view is. */
const LARGE = 2

/** One page, drawn when it comes near, with its words for who cannot see it, and a larger view on a press. */
export function PageDrawing({ view, page, spoil }: Props) {
  const t = useSignWords()
  const canvas = useRef<HTMLCanvasElement>(null)
  const latest = useRef(spoil)
  const [large, setLarge] = useState(false)
  const [text, setText] = useState<string>()
  const near = useNear(canvas, page === 1)

  useEffect(() => {
    latest.current = spoil
  })
  useEffect(() => {
    const target = canvas.current
    const width = target?.parentElement?.clientWidth ?? 0
    if (!near || !target || width === 0) return
    let wanted = true
    const sharp = Math.min(SHARPEST, window.devicePixelRatio || 1)
    // A canvas can be drawn on by one drawing at a time: each has its own, and is shown when it is whole.
    const drawing = document.createElement('canvas')
    view.draw(page, drawing, width * sharp * (large ? LARGE : 1)).then(
      (words) => {
        if (!wanted) return
        target.width = drawing.width
        target.height = drawing.height
        target.getContext('2d')?.drawImage(drawing, 0, 0)
        setText(words)
      },
      () => wanted && latest.current(),
    )
    return () => {
      wanted = false
    }
  }, [view, page, near, large])

  return (
    <section className={styles['page']} aria-label={t('look.page', { page, of: view.pages })}>
      <p className={styles['number']} data-drawn={text === undefined ? undefined : page}>
        {t(text === undefined ? 'look.drawing' : 'look.page', { page, of: view.pages })}
      </p>
      <button
        type="button"
        className={styles['frame']}
        aria-pressed={large}
        aria-label={t(large ? 'look.smaller' : 'look.larger', { page })}
        onClick={() => setLarge(!large)}
      >
        <canvas ref={canvas} className={large ? styles['large'] : styles['drawing']} />
      </button>
      <Disclosure summary={t('look.words', { page })}>
        <p className={styles['text']}>{text === '' ? t('look.noWords') : text}</p>
      </Disclosure>
    </section>
  )
}

/** Whether it has come near the part of the page that is seen. */
function useNear(canvas: { current: HTMLCanvasElement | null }, atOnce: boolean) {
  const [near, setNear] = useState(atOnce)
  useEffect(() => {
    const target = canvas.current
    if (near || !target) return
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), { rootMargin: '400px' })
    watch.observe(target)
    return () => watch.disconnect()
  }, [near, canvas])
  return near
}
