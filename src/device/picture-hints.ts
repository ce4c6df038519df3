import { type Blocks, blocksOf, type Grey, largestHeap, parted } from './paper-area.ts'
import { share, sharpness } from './sharpness.ts'

/** What may make a photo of a paper hard to read. A hint: the photo is kept all the same. */
export type PhotoHint = 'dark' | 'blurred' | 'cut' | 'glare'

/** The long side of the copy that is looked at, in pixels. */
export const HINT_SIDE = 640

/**
 * The thresholds, chosen on generated pictures so that a good one is seldom blamed: tests/unit/device/picture-hints.test.ts
 * prints how often they are right. No photo of a real paper was used.
 */
const LIMITS = {
  /** Lightness that nine tenths of the picture stay under in the dark; paper in a lit room is above 120. */
  dark: 92,
  /** Of the print, see `sharpness`: in focus 0.6 to 1.1, and no longer to be read at 640 pixels from about here on. */
  sharp: 0.32,
  /** Paper and what it lies on: how far apart in lightness, how steep at the edge, how much of the picture is paper. */
  apart: 40,
  step: 28,
  paper: 0.12,
  /** Share of one side of the picture over which the paper runs out of it. */
  out: 0.1,
  /** A spot without any detail: its share of the paper, and how light the paper beside it may be at most. */
  spot: [0.012, 0.5],
  beside: 228,
} as const

/** Looks at a small grey copy of a photo of a paper. Says nothing of what it cannot tell. */
export function hintsOf(grey: Grey): PhotoHint[] {
  const blocks = blocksOf(grey)
  if (blocks.bright.length === 0) return []
  const paper = paperIn(blocks)
  const hints: PhotoHint[] = []
  // In the dark the sensor's noise hides how sharp the print is: more light comes first.
  if (share(blocks.bright, 0.9) < LIMITS.dark) hints.push('dark')
  else if (sharpness(grey) < LIMITS.sharp) hints.push('blurred')
  if (paper && isCut(blocks, paper)) hints.push('cut')
  if (hasGlare(blocks, paper)) hints.push('glare')
  return hints
}

/** The blocks of the paper; undefined where it does not stand out from what it lies on. */
function paperIn(blocks: Blocks): Set<number> | undefined {
  const { bright, columns, rows } = blocks
  const { at, apart } = parted(bright)
  if (apart < LIMITS.apart) return undefined
  const paper = largestHeap(blocks, (block) => (bright[block] ?? 0) > at)
  if (paper.size < bright.length * LIMITS.paper) return undefined
  // A shadow has a soft edge, a paper a steep one: two blocks apart, to step over the block that has both in it.
  const steps: number[] = []
  for (const block of paper) {
    const column = block % columns
    for (const far of [
      block - 2 * columns,
      block + 2 * columns,
      column > 1 ? block - 2 : -1,
      column < columns - 2 ? block + 2 : -1,
    ]) {
      if (far < 0 || far >= columns * rows || paper.has(far) || (bright[far] ?? 0) > at) continue
      steps.push((bright[block] ?? 0) - (bright[far] ?? 0))
    }
  }
  return steps.length > 0 && share(steps, 0.5) >= LIMITS.step ? paper : undefined
}

/** The paper runs out of the picture on one to three sides. On all four, the light part is the table. */
function isCut({ columns, rows }: Blocks, paper: Set<number>): boolean {
  const sides = [
    Array.from({ length: columns }, (_, at) => at),
    Array.from({ length: columns }, (_, at) => (rows - 1) * columns + at),
    Array.from({ length: rows }, (_, at) => at * columns),
    Array.from({ length: rows }, (_, at) => at * columns + columns - 1),
  ]
  const out = sides.filter((side) => side.filter((block) => paper.has(block)).length >= side.length * LIMITS.out)
  return out.length >= 1 && out.length <= 3
}

/** A burnt-out spot of some size on paper that is not burnt out beside it. Without a known paper, all is paper. */
function hasGlare(blocks: Blocks, paper: Set<number> | undefined): boolean {
  const { bright, burnt } = blocks
  const inside = paper ?? new Set(bright.keys())
  if (share(pick(bright, inside), 0.5) > LIMITS.beside) return false
  const spot = largestHeap(blocks, (block) => inside.has(block) && (burnt[block] ?? 0) >= 0.9)
  const [least, most] = LIMITS.spot
  return spot.size >= inside.size * least && spot.size <= inside.size * most
}

const pick = (values: Uint8Array, places: Set<number>) => Array.from(places, (place) => values[place] ?? 0)
