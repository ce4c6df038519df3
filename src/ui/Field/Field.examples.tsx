import type { ReactNode } from 'react'
import { Field } from '../Field/Field.tsx'
import { FieldGroup } from '../Field/FieldGroup.tsx'

const TextInputLike = (props: object) => <input {...props} size={4} />

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  'own control': (
    <Field id="own" label="Tên" hint="Viết đủ." error="Ghi tên" optional="(có thể bỏ trống)">
      {(wiring) => <TextInputLike {...wiring} />}
    </Field>
  ),
  group: (
    <FieldGroup id="own-group" label="Nhóm" hint="Chọn một.">
      <button type="button">A</button>
    </FieldGroup>
  ),
}
