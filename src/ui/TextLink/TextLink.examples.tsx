import type { ReactNode } from 'react'
import { Pictogram } from '../Pictogram/Pictogram.tsx'
import { TextLink } from '../TextLink/TextLink.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  link: <TextLink href="/paper">Đọc cả tờ giấy</TextLink>,
  button: (
    <TextLink onClick={() => undefined} more="Họ và tên">
      Sửa
    </TextLink>
  ),
  danger: (
    <TextLink danger onClick={() => undefined}>
      Xoá
    </TextLink>
  ),
  'with a picture': (
    <TextLink href="tel:113" icon={<Pictogram name="practice" tint="none" size="text" />}>
      Tập thử trước
    </TextLink>
  ),
}
