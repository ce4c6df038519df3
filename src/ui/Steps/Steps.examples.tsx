import type { ReactNode } from 'react'
import { Steps } from '../Steps/Steps.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  third: <Steps label="Bước 3/8" section="Về cháu bé" current={3} total={8} />,
  last: <Steps label="Bước 12/12" section="Nhận kết quả" current={12} total={12} />,
}
