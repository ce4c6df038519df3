import { useEffect, useRef, useState } from 'react'
import { useDeskWords } from './words.ts'

/** Pixels of the longer side at most: enough to read a stamp, and not a phone's whole memory. */
const LONGEST = 3000

interface Props {
  url: string
  /** Quarter turns to the right. */
  turn: 0 | 1 | 2 | 3
  name: string
  /** The class that says how large it is. */
  size: string
}

/** A picture, drawn as it is turned: so its place on the page has the turned form, and can be moved about. */
export function PaperPicture({ url, turn, name, size }: Props) {
  const t = useDeskWords()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [picture, setPicture] = useState<HTMLImageElement | 'broken'>()
  useEffect(() => {
    let wanted = true
    const image = new Image()
    image.onload = () => wanted && setPicture(image)
    image.onerror = () => wanted && setPicture('broken')
    image.src = url
    return () => {
      wanted = false
    }
  }, [url])
  useEffect(() => {
    if (canvas.current && picture instanceof HTMLImageElement) draw(canvas.current, picture, turn)
  }, [picture, turn])
  if (picture === 'broken') return <p>{t('papers.gone')}</p>
  return <canvas ref={canvas} className={size} role="img" aria-label={name} />
}

function draw(canvas: HTMLCanvasElement, picture: HTMLImageElement, turn: Props['turn']): void {
  const { naturalWidth, naturalHeight } = picture
  const scale = Math.min(1, LONGEST / Math.max(naturalWidth, naturalHeight))
  const width = Math.round(naturalWidth * scale)
  const height = Math.round(naturalHeight * scale)
  const isAcross = turn % 2 === 1
  canvas.width = isAcross ? height : width
  canvas.height = isAcross ? width : height
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.translate(canvas.width / 2, canvas.height / 2)
  pen.rotate((turn * Math.PI) / 2)
  pen.drawImage(picture, -width / 2, -height / 2, width, height)
}
