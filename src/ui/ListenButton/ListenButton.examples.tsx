import type { ReactNode } from 'react'
import { ListenButton } from '../ListenButton/ListenButton.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  rest: <ListenButton onClick={() => undefined}>Nghe</ListenButton>,
  speaking: (
    <ListenButton on onClick={() => undefined}>
      Dừng
    </ListenButton>
  ),
}
