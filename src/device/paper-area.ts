/** A picture as lightness alone, row by row, 0 to 255. */
export interface Grey {
  width: number
  height: number
  light: Uint8Array | Uint8ClampedArray | Float32Array
}

/** Side of a block in pixels: larger than a letter of print in a copy of 640 pixels, so that text does not hide paper. */
export const BLOCK = 8

/** A picture in blocks. Blocks at the right and lower edge that are not whole are left out. */
export interface Blocks {
  columns: number
  rows: number
  /** The lightness that four fifths of a block's pixels do not exceed: that of the paper under the print. */
  bright: Uint8Array
  /** The share of a block's pixels that are as light as the camera can tell, 0 to 1. */
  burnt: Float32Array
}

/** From here on a sensor that sees more light says nothing more. */
const BURNT = 250

export function blocksOf({ width, height, light }: Grey): Blocks {
  const columns = Math.floor(width / BLOCK)
  const rows = Math.floor(height / BLOCK)
  const bright = new Uint8Array(columns * rows)
  const burnt = new Float32Array(columns * rows)
  const pixels = new Uint8Array(BLOCK * BLOCK)
  for (let block = 0; block < bright.length; block += 1) {
    const start = Math.floor(block / columns) * BLOCK * width + (block % columns) * BLOCK
    for (let y = 0; y < BLOCK; y += 1)
      pixels.set(light.subarray(start + y * width, start + y * width + BLOCK), y * BLOCK)
    pixels.sort()
    bright[block] = pixels[Math.floor(pixels.length * 0.8)] ?? 0
    burnt[block] = pixels.reduce((count, value) => count + (value >= BURNT ? 1 : 0), 0) / pixels.length
  }
  return { columns, rows, bright, burnt }
}

/** The value that best parts two heaps of values (Otsu 1979), and how far apart the heaps' means are. */
export function parted(values: Uint8Array): { at: number; apart: number } {
  const counts = new Float64Array(256)
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  let [below, sumBelow, best, at, apart] = [0, 0, -1, 0, 0]
  const sum = values.reduce((total, value) => total + value, 0)
  for (let level = 0; level < 255; level += 1) {
    below += counts[level] ?? 0
    sumBelow += level * (counts[level] ?? 0)
    const above = values.length - below
    if (below === 0 || above === 0) continue
    const distance = (sum - sumBelow) / above - sumBelow / below
    const score = below * above * distance * distance
    if (score <= best) continue
    best = score
    at = level
    apart = distance
  }
  return { at, apart }
}

/** The blocks that hold together, largest heap only; `is` says which may belong to it. Side by side counts, not cornerwise. */
export function largestHeap({ columns, rows }: Blocks, is: (block: number) => boolean): Set<number> {
  const seen = new Set<number>()
  let largest = new Set<number>()
  for (let start = 0; start < columns * rows; start += 1) {
    if (seen.has(start) || !is(start)) continue
    const heap = new Set([start])
    seen.add(start)
    // A set that grows while it is walked is walked to its new end.
    for (const block of heap) {
      for (const next of neighbours(block, columns, rows)) {
        if (seen.has(next) || !is(next)) continue
        seen.add(next)
        heap.add(next)
      }
    }
    if (heap.size > largest.size) largest = heap
  }
  return largest
}

function neighbours(block: number, columns: number, rows: number): number[] {
  const column = block % columns
  const found: number[] = []
  if (column > 0) found.push(block - 1)
  if (column < columns - 1) found.push(block + 1)
  if (block >= columns) found.push(block - columns)
  if (block < columns * (rows - 1)) found.push(block + columns)
  return found
}
