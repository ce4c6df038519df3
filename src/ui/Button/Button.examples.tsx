import type { ReactNode } from 'react'
import { Button } from '../Button/Button.tsx'
import { Buttons } from '../Button/Buttons.tsx'
import { Mark } from '../Mark/Mark.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  primary: <Button wide>Đi tiếp</Button>,
  'with a mark': <Button icon={<Mark name="plus" />}>Giúp người mới</Button>,
  link: (
    <Button href="/fill" wide>
      Bắt đầu
    </Button>
  ),
  busy: (
    <Button wide busy>
      Đang gửi ảnh 2/5
    </Button>
  ),
  several: (
    <Buttons>
      <Button kind="quiet">Chọn ảnh có sẵn</Button>
      <Button kind="danger">Xoá tờ này</Button>
    </Buttons>
  ),
  beside: (
    <Buttons beside>
      <Button kind="quiet" aria-pressed={false}>
        Chữ to
      </Button>
      <Button kind="quiet">English</Button>
    </Buttons>
  ),
}
