import type { FieldWords } from './FieldView.ts'

export const comboboxWords = ({ wizard }: FieldWords) => ({
  open: wizard('list.open'),
  none: wizard('list.none'),
  loading: wizard('list.loading'),
  more: wizard('list.more'),
  count: (count: number) => wizard('list.count', { count }),
})
