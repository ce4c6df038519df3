import { randomBytes } from 'node:crypto'

/** Letters only, so that a name may be made of them. */
export const letters = (count: number): string =>
  Array.from(randomBytes(count), (byte) => 'ABCDEGHIKLMNOPQRSTUVXY'[byte % 22]).join('')

const syllables = ['Khuê', 'Ngưỡng', 'Nhạn', 'Uyển', 'Thuỷ', 'Bửu', 'Hoằng', 'Quỳnh', 'Nguyệt', 'Diễm', 'Sương', 'Khởi']

/** Four given names that nobody has together. */
export const vietnamese = (): string =>
  Array.from(randomBytes(4), (byte) => syllables[byte % syllables.length]).join(' ')

export const digits = (count: number): string => Array.from(randomBytes(count), (byte) => byte % 10).join('')
