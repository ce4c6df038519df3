import type { ReactNode } from 'react'
import { Loading } from '../Loading/Loading.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  words: <Loading>Đang mở…</Loading>,
}
