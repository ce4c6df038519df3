import { encodeQR } from 'qr'
import { useMemo } from 'react'

/** A text as a QR picture, drawn as one path so that it needs no style of its own and prints sharply. */
export function Qr({ text, label }: { text: string; label: string }) {
  const rows = useMemo(() => encodeQR(text, 'raw', { border: 4 }), [text])
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path fill="#ffffff" d={`M0 0h${rows.length}v${rows.length}H0z`} />
      <path fill="#1a2123" d={path} />
    </svg>
  )
}
