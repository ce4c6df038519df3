import type { ReactNode } from 'react'
import { StateLine } from '../StateLine/StateLine.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  writing: <StateLine state="writing">Đang viết</StateLine>,
  device: <StateLine state="device">Chỉ ở trên máy này</StateLine>,
  waiting: <StateLine state="waiting">Đang chờ gửi</StateLine>,
  sent: <StateLine state="sent">Đã gửi</StateLine>,
  received: <StateLine state="received">Đã nhận, số 0031</StateLine>,
  you: <StateLine state="you">Cần chụp lại ảnh</StateLine>,
  stopped: <StateLine state="stopped">Không nhận</StateLine>,
  online: <StateLine state="online">Đang có mạng</StateLine>,
  offline: <StateLine state="offline">Chưa có mạng</StateLine>,
  quiet: (
    <StateLine state="device" quiet live>
      Đã lưu trên máy
    </StateLine>
  ),
}
