import type { ReactNode } from 'react'
import { ErrorSummary } from '../ErrorSummary/ErrorSummary.tsx'
import { TextInput } from '../TextInput/TextInput.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  two: (
    <>
      <ErrorSummary
        title="Sửa giúp hai chỗ"
        autoFocus={false}
        errors={[
          { field: 'sum-name', text: 'Ghi họ và tên' },
          { field: 'sum-tel', text: 'Số còn thiếu 4 chữ số' },
        ]}
      />
      <TextInput id="sum-name" label="Họ và tên" error="Ghi họ và tên" />
      <TextInput id="sum-tel" label="Số điện thoại" error="Số còn thiếu 4 chữ số" />
    </>
  ),
}
