import type { ReactNode } from 'react'
import { PracticeBand } from '../PracticeBand/PracticeBand.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  band: <PracticeBand title="BẢN TẬP">Không gửi đi đâu cả</PracticeBand>,
}
