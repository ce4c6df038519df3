import type { ReactNode } from 'react'
import { Slip } from '../Slip/Slip.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  receipt: (
    <Slip
      label="Đã nhận, mã số"
      number="H99.12-261120-0042"
      rows={[
        { term: 'Nhận lúc', value: '16 giờ 10, thứ Sáu 20/11/2026' },
        { term: 'Nơi nhận', value: 'Uỷ ban xã' },
      ]}
      qr={<svg viewBox="0 0 1 1" aria-hidden="true" />}
      note="Đưa mã này cho cán bộ xem là được."
    />
  ),
  plain: <Slip kind="plain" label="Số của hồ sơ tập" number="TAP-0001" />,
}
