/** Words in one weight, one after the other. */
export interface Run<W> {
  text: string
  weight: W
}

/** A line of a paragraph: its runs, and how wide they are in points. */
export interface Line<W> {
  runs: Run<W>[]
  width: number
}

/**
 * Breaks runs into lines at spaces and at `\n`; a word that is wider than a line is broken where the line ends. Each
 * line but the last of a paragraph keeps its space at the end, so that copied and read out the words stay apart.
 * `room(n)`: how wide line n may be, in points.
 */
export function wrap<W>(
  runs: readonly Run<W>[],
  room: (line: number) => number,
  measure: (text: string, weight: W) => number,
): Line<W>[] {
  const lines: Line<W>[] = [{ runs: [], width: 0 }]
  let current = lines[0] ?? { runs: [], width: 0 }

  function put(text: string, weight: W, width: number) {
    const last = current.runs[current.runs.length - 1]
    if (last?.weight === weight) last.text += text
    else current.runs.push({ text, weight })
    current.width += width
  }

  function begin() {
    current = { runs: [], width: 0 }
    lines.push(current)
  }

  /** Letter by letter, for what fits no line. */
  function putBroken(word: string, weight: W) {
    for (const letter of word) {
      const width = measure(letter, weight)
      if (current.width + width > room(lines.length - 1) && current.runs.length > 0) begin()
      put(letter, weight, width)
    }
  }

  for (const { text, weight } of runs) {
    for (const token of text.split(/(\n| +)/u)) {
      if (token === '') continue
      if (token === '\n') {
        begin()
        continue
      }
      const width = measure(token, weight)
      // A space may hang over the edge: nobody sees it.
      if (token.startsWith(' ')) {
        if (current.runs.length > 0) put(token, weight, width)
        continue
      }
      if (current.width + width > room(lines.length - 1) && current.runs.length > 0) begin()
      if (width > room(lines.length - 1)) putBroken(token, weight)
      else put(token, weight, width)
    }
  }
  return lines
}
