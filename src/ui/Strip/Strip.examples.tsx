import type { ReactNode } from 'react'
import { Strip } from '../Strip/Strip.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  offline: <Strip title="Chưa có mạng. Làm tiếp được.">Chờ gửi: 3</Strip>,
  'with a reason': <Strip title="Đang chờ gửi (3)" pictogram="waiting" more={<p>Chưa tới được nơi nhận.</p>} />,
}
