import type { ReactNode } from 'react'
import { TextInput } from '../TextInput/TextInput.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  empty: (
    <TextInput
      id="name"
      name="name"
      label="Họ và tên cháu bé"
      hint="Viết đủ họ, chữ đệm và tên."
      autoComplete="off"
      autoCapitalize="words"
      spellCheck={false}
      enterKeyHint="next"
    />
  ),
  filled: (
    <TextInput
      id="name-2"
      label="Họ và tên cháu bé"
      value="Nguyễn Ngọc Minh An"
      onChange={() => undefined}
      after={<p className="small">Nguyễn · Ngọc · Minh · An</p>}
    />
  ),
  wrong: <TextInput id="name-3" label="Họ và tên cháu bé" labelHidden error="Ghi họ và tên" type="search" />,
}
