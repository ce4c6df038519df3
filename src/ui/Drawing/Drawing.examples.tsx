import type { ReactNode } from 'react'
import { Drawing } from './Drawing.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  phone: (
    <Drawing
      name="activate-start"
      label="Màn hình có một ô số và một nút"
      title="Bác sẽ thấy giống thế này"
      points={['Gõ số căn cước', 'Bấm Kích hoạt']}
      note="Hình vẽ, màn hình thật có thể khác."
    />
  ),
}
