import type { ReactNode } from 'react'
import { Mark } from '../Mark/Mark.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  all: (
    <>
      {(
        ['again', 'alert', 'back', 'check', 'cross', 'dot', 'erase', 'next', 'out', 'pause', 'plus', 'shift'] as const
      ).map((name) => (
        <Mark key={name} name={name} />
      ))}
    </>
  ),
}
