export interface ComboboxOption {
  value: string
  label: string
  /** Second line: the province of a commune. */
  detail?: string | undefined
}

/** Where the mark stands after an arrow key. -1 is nowhere; past either end it stays at that end. */
export function moved(active: number, key: 'ArrowDown' | 'ArrowUp', count: number): number {
  if (count === 0) return -1
  if (key === 'ArrowDown') return Math.min(active + 1, count - 1)
  return active <= 0 ? count - 1 : active - 1
}

const plain = (text: string) => text.trim().normalize('NFC').toLocaleLowerCase('vi').replace(/\s+/g, ' ')

/** The one option whose label is just what was typed; none when two have the same label. */
export function exactly(text: string, options: readonly ComboboxOption[]): ComboboxOption | undefined {
  const wanted = plain(text)
  const [first, second] = options.filter((option) => plain(option.label) === wanted)
  return second === undefined ? first : undefined
}
