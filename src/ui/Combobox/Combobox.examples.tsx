import type { ReactNode } from 'react'
import { Combobox } from '../Combobox/Combobox.tsx'

const options = ['Ba Na', 'Ê Đê', 'Kinh', 'Tày'].map((label) => ({ value: label, label, detail: 'Dân tộc' }))
const words = {
  open: 'Mở danh sách',
  none: 'Không thấy',
  loading: 'Đang tìm',
  more: 'Gõ thêm để tìm nhanh hơn',
  count: (n: number) => `Có ${n} dòng`,
}
const search = (text: string) => options.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()))

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  'at rest': (
    <Combobox
      id="ethnic"
      name="ethnic"
      label="Dân tộc"
      hint="Gõ vài chữ, không dấu cũng được."
      search={search}
      words={words}
    />
  ),
  chosen: <Combobox id="ethnic-2" label="Dân tộc" value={options[2]} search={search} words={words} />,
  wrong: <Combobox id="ethnic-3" label="Dân tộc" error="Chọn một dòng trong danh sách" search={search} words={words} />,
}
