import type { ReactNode } from 'react'
import { OnScreenKeyboard } from '../OnScreenKeyboard/OnScreenKeyboard.tsx'

const words = {
  label: 'Bàn phím trên màn hình',
  sac: 'Sắc',
  huyen: 'Huyền',
  hoi: 'Hỏi',
  nga: 'Ngã',
  nang: 'Nặng',
  shift: 'Hoa',
  erase: 'Xoá',
  space: 'Dấu cách',
  letters: 'Chữ',
  numbers: '123, số và dấu câu',
  others: 'Ƀ Č Ŭ, chữ của tiếng khác',
  method: 'Telex',
  done: 'Xong',
}
const same = { words, method: true, onMethod: () => undefined, onPress: () => undefined }

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  letters: <OnScreenKeyboard {...same} keys="letters" />,
  capitals: <OnScreenKeyboard {...same} keys="letters" capital />,
  digits: <OnScreenKeyboard {...same} keys="digits" />,
}
