import type { ReactNode } from 'react'
import { Stack } from '../Stack/Stack.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  large: (
    <Stack gap="large">
      <p>Một</p>
      <p>Hai</p>
    </Stack>
  ),
  small: (
    <Stack gap="small">
      <p>Một</p>
      <p>Hai</p>
    </Stack>
  ),
  normal: (
    <Stack>
      <p>Một</p>
      <p>Hai</p>
    </Stack>
  ),
}
