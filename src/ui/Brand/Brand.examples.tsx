import type { ReactNode } from 'react'
import { Brand } from '../Brand/Brand.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  words: <Brand label="Từng Bước" />,
  link: <Brand label="Từng Bước" href="/" />,
}
