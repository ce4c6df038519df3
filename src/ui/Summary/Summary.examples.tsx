import type { ReactNode } from 'react'
import { Summary } from '../Summary/Summary.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  rows: (
    <Summary
      title="Giờ làm việc"
      rows={[
        { term: 'Sáng', value: '7 giờ 30 – 11 giờ 30' },
        { term: 'Chiều', value: '13 giờ – 17 giờ' },
      ]}
    />
  ),
}
