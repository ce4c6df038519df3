import type { ReactNode } from 'react'
import { Check } from '../ChoiceGroup/Check.tsx'
import { CheckGroup } from '../ChoiceGroup/CheckGroup.tsx'
import { ChoiceGroup } from '../ChoiceGroup/ChoiceGroup.tsx'

const places = [
  { value: 'hospital', label: 'Ở bệnh viện', pictogram: 'hospital' },
  { value: 'clinic', label: 'Ở trạm y tế', hint: 'Trạm của xã hoặc phường', pictogram: 'clinic' },
  { value: 'home', label: 'Ở nhà', pictogram: 'home' },
] as const

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  one: (
    <ChoiceGroup
      id="place"
      name="place"
      label="Cháu bé sinh ở đâu?"
      labelHidden
      options={places}
      defaultValue="hospital"
    />
  ),
  wrong: (
    <ChoiceGroup
      id="place-2"
      name="place-2"
      label="Cháu bé sinh ở đâu?"
      hint="Chọn một ô."
      error="Chọn nơi sinh của cháu"
      options={places}
      value={undefined}
      onChange={() => undefined}
    />
  ),
  many: (
    <CheckGroup
      id="papers"
      name="papers"
      label="Có giấy nào?"
      options={places}
      value={['home']}
      onChange={() => undefined}
    />
  ),
  agree: <Check id="agree" name="agree" label="Tôi đã đọc" hint="Gửi rồi không sửa được" />,
  'must agree': <Check id="agree-2" name="agree-2" label="Tôi đã đọc" error="Đánh dấu vào ô này" />,
}
