import type { ReactNode } from 'react'
import { Note } from '../Note/Note.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  plain: (
    <Note title="Bấm gửi thì hồ sơ tới uỷ ban xã." pictogram="send">
      Chỉ cán bộ hộ tịch được xem.
    </Note>
  ),
  look: (
    <Note kind="look" pictogram="sign">
      Nhớ mang bản chính.
    </Note>
  ),
  stop: (
    <Note kind="stop" title="Mã trong tin nhắn là của riêng mình." pictogram="scam">
      Không ai được hỏi, kể cả người giúp.
    </Note>
  ),
  ok: (
    <Note kind="ok" live pictogram="received">
      <p>Xã đã nhận đủ 5 ảnh.</p>
    </Note>
  ),
}
