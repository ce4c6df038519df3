import type { ReactNode } from 'react'
import { DigitsInput } from '../DigitsInput/DigitsInput.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  'id number': (
    <DigitsInput
      id="pid"
      name="pid"
      label="Số căn cước"
      hint="12 số, ở mặt trước thẻ."
      value="0011990"
      onChange={() => undefined}
    />
  ),
  'phone, wrong': (
    <DigitsInput
      id="tel"
      name="tel"
      label="Số điện thoại"
      error="Số còn thiếu 4 chữ số"
      groups={[4, 3, 3]}
      defaultValue="091234"
      autoComplete="tel"
    />
  ),
}
