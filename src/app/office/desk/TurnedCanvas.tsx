import { useEffect, useRef } from 'react'

/** Pixels of the longer side at most: enough to read a stamp, and not a phone's whole memory. */
const LONGEST = 3000

export type Turn = 0 | 1 | 2 | 3

interface Props {
  picture: HTMLImageElement | HTMLCanvasElement | undefined
  /** Quarter turns to the right. */
  turn: Turn
  name: string
  /** The class that says how large it is. */
  size: string
}

/** A picture, drawn as it is turned: so its place on the page has the turned form, and can be moved about. */
export function TurnedCanvas({ picture, turn, name, size }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (canvas.current && picture) draw(canvas.current, picture, turn)
  }, [picture, turn])
  return <canvas ref={canvas} className={size} role="img" aria-label={name} />
}

function draw(canvas: HTMLCanvasElement, picture: HTMLImageElement | HTMLCanvasElement, turn: Turn): void {
  const own = picture instanceof HTMLImageElement
  const [wide, high] = own ? [picture.naturalWidth, picture.naturalHeight] : [picture.width, picture.height]
  const scale = Math.min(1, LONGEST / Math.max(wide, high))
  const width = Math.round(wide * scale)
  const height = Math.round(high * scale)
  const isAcross = turn % 2 === 1
  canvas.width = isAcross ? height : width
  canvas.height = isAcross ? width : height
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.translate(canvas.width / 2, canvas.height / 2)
  pen.rotate((turn * Math.PI) / 2)
  pen.drawImage(picture, -width / 2, -height / 2, width, height)
}
