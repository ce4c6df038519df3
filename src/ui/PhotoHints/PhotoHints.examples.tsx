import type { ReactNode } from 'react'
import { PhotoHints } from '../PhotoHints/PhotoHints.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  three: (
    <PhotoHints
      hints={[
        { picture: 'corners', good: true, verdict: 'Đúng', text: 'Đủ bốn góc' },
        { picture: 'cut', good: false, verdict: 'Chưa được', text: 'Thiếu góc' },
        { picture: 'glare', good: false, verdict: 'Chưa được', text: 'Bị chói' },
      ]}
    />
  ),
}
