import type { ReactNode } from 'react'
import { Fact } from '../Facts/Fact.tsx'
import { Facts } from '../Facts/Facts.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  before: (
    <Facts>
      <Fact pictogram="person" term="Ai làm được?">
        Cha, mẹ, ông bà hoặc người thân.
      </Fact>
      <Fact pictogram="paper" term="Cần giấy gì?">
        Giấy chứng sinh của cháu. Số căn cước của cha mẹ.
      </Fact>
    </Facts>
  ),
  after: (
    <Facts lined>
      <Fact pictogram="person" term="Ai đang giữ?">
        Cán bộ hộ tịch xã
      </Fact>
      <Fact pictogram="rest" term="Phải làm gì?">
        Chưa phải làm gì cả
      </Fact>
    </Facts>
  ),
}
