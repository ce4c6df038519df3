import type { ReactNode } from 'react'
import { AttachmentSlot } from '../AttachmentSlot/AttachmentSlot.tsx'
import { TextLink } from '../TextLink/TextLink.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  empty: (
    <AttachmentSlot
      id="slot-a"
      title="Giấy chứng sinh"
      face="empty"
      state="Chưa có"
      detail="Mặt có dấu đỏ"
      actions={
        <>
          <TextLink onClick={() => undefined}>Chụp ảnh</TextLink>
          <TextLink onClick={() => undefined}>Chọn ảnh</TextLink>
        </>
      }
    />
  ),
  'on device': (
    <AttachmentSlot
      title="Giấy chứng sinh"
      face="device"
      state="Chỉ ở trên máy này"
      detail="Đủ bốn góc. Chữ rõ."
      thumbs={[{ url: '/icon-192.png', alt: 'Trang 1' }]}
      actions={
        <>
          <TextLink href="/x">Xem to</TextLink>
          <TextLink onClick={() => undefined}>Chụp lại</TextLink>
        </>
      }
    />
  ),
  sent: (
    <AttachmentSlot
      title="Giấy chứng sinh"
      face="sent"
      state="Đã gửi, chờ xã báo"
      detail="Máy còn giữ ảnh."
      thumbs={[
        { url: '/icon-192.png', alt: 'Trang 1' },
        { url: '/icon-512.png', alt: 'Trang 2' },
      ]}
    />
  ),
  confirmed: (
    <AttachmentSlot title="Giấy chứng sinh" face="confirmed" state="Xã đã nhận đủ" detail="20/11/2026, 16 giờ 10" />
  ),
  'needs you': (
    <AttachmentSlot
      id="slot-b"
      title="Giấy chứng sinh"
      face="needs"
      state="Cần chụp lại: mờ"
      error="Chụp lại cho rõ chữ"
    />
  ),
}
