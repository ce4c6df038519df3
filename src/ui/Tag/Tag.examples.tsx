import type { ReactNode } from 'react'
import { Tag } from '../Tag/Tag.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  tones: (
    <>
      {([1, 2, 3, 4, 5] as const).map((tone) => (
        <Tag key={tone} tone={tone}>
          Đ.H
        </Tag>
      ))}
    </>
  ),
}
