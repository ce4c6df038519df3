import type { ReactNode } from 'react'
import { TextArea } from '../TextArea/TextArea.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  empty: <TextArea id="why" name="why" label="Lý do" hint="Một hai câu." optional="(có thể bỏ trống)" />,
}
