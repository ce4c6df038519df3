import type { ReactNode } from 'react'
import { Row } from '../Rows/Row.tsx'
import { Rows } from '../Rows/Rows.tsx'
import { StateLine } from '../StateLine/StateLine.tsx'
import { Tag } from '../Tag/Tag.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  rows: (
    <Rows label="Việc khác">
      <Row title="Làm giấy tờ" detail="Khai sinh, cư trú, kết hôn, bản sao" pictogram="paper" href="/a" />
      <Row
        title="Bà T. N."
        detail="Khai sinh cho cháu"
        before={<Tag tone={3}>T.N</Tag>}
        state={<StateLine state="you">Cần chụp lại ảnh</StateLine>}
        onClick={() => undefined}
      />
      <Row title="Đang mở" current href="/b" />
      <Row title="Chỉ là chữ" />
    </Rows>
  ),
}
