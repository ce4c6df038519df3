import { type PointerEvent, useRef } from 'react'
import type { Mark } from '../../device/mandates.ts'
import styles from './Volunteer.module.css'

const WIDTH = 1000
/** Points of one mark; more are not drawn, so that a mark stays small. */
const MOST = 2000

/** A tap is a stroke of one point: with round ends it shows as a dot. */
const pathOf = ([x = 0, y = 0, ...rest]: readonly number[]) =>
  `M${x} ${y}L${rest.length > 0 ? rest.join(' ') : `${x} ${y}`}`

/** A place to draw with a finger: strokes of points in thousandths of its width. */
export function MarkPad({ label, mark, draw }: { label: string; mark: Mark; draw(mark: Mark): void }) {
  const drawing = useRef(false)
  const size = mark.reduce((sum, stroke) => sum + stroke.length / 2, 0)

  function point({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>) {
    const { left, top, width } = currentTarget.getBoundingClientRect()
    return [Math.round(((clientX - left) / width) * WIDTH), Math.round(((clientY - top) / width) * WIDTH)]
  }
  function begin(event: PointerEvent<SVGSVGElement>) {
    event.currentTarget.setPointerCapture(event.pointerId)
    drawing.current = true
    draw([...mark, point(event)])
  }
  function go(event: PointerEvent<SVGSVGElement>) {
    const last = mark[mark.length - 1]
    if (!drawing.current || !last || size >= MOST) return
    draw([...mark.slice(0, -1), [...last, ...point(event)]])
  }
  const end = () => {
    drawing.current = false
  }

  return (
    <svg
      className={styles['pad']}
      viewBox={`0 0 ${WIDTH} 500`}
      role="img"
      aria-label={label}
      onPointerDown={begin}
      onPointerMove={go}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <path d={mark.map(pathOf).join('')} />
    </svg>
  )
}
