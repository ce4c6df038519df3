import type { ReactNode } from 'react'
import { pictogramNames } from '../Pictogram/names.ts'
import { Pictogram } from '../Pictogram/Pictogram.tsx'

/** What the tests and the gallery show. */
export const examples: Record<string, ReactNode> = {
  ...Object.fromEntries(pictogramNames.map((name) => [name, <Pictogram key={name} name={name} />])),
  'cool, large': <Pictogram name="send" tint="cool" size="large" />,
  'no tint, small': <Pictogram name="send" tint="none" size="small" />,
}
