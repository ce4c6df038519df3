import { BLOCK, type Grey } from './paper-area.ts'

/** The value that this share of the values does not exceed. */
export function share(values: Iterable<number>, part: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

/** Side of a patch in which sharpness is measured, in pixels. */
const PATCH = 2 * BLOCK
/** Standard deviation of the lightness in a patch that holds print, and how many such patches there must be. */
const PRINT = 14
const PATCHES = 12

/**
 * How sharp the print is: in patches with print, the squares of the second difference (the Laplacian, one direction at a
 * time, since a shaken photo is blurred in one) by those of the first. Contrast and the number of letters fall out of it:
 * an edge blurred by a Gaussian of standard deviation s gives 1 / (2s² + 1). The noise of the sensor, as seen in the flattest
 * patches, is taken off. Infinite without print.
 */
export function sharpness(grey: Grey): number {
  const patches = patchesOf(smoothed(grey))
  const flat = patches.filter(({ spread }) => spread < PRINT ** 2 / 2)
  const printed = patches.filter(({ spread }) => spread >= PRINT ** 2)
  if (printed.length < PATCHES) return Number.POSITIVE_INFINITY
  const along = (direction: 'across' | 'down') => {
    const noise = (which: 'first' | 'second') =>
      flat.length === 0
        ? 0
        : share(
            flat.map((patch) => patch[direction][which]),
            0.25,
          )
    const [first, second] = [noise('first'), noise('second')]
    return share(
      printed.map(
        (patch) => Math.max(0, patch[direction].second - second) / Math.max(1, patch[direction].first - first),
      ),
      0.75,
    )
  }
  return Math.min(along('across'), along('down'))
}

interface Patch {
  /** The variance of the lightness. */
  spread: number
  /** Mean squares of the differences between neighbours. */
  across: Differences
  down: Differences
}
interface Differences {
  first: number
  second: number
}

function patchesOf({ width, height, light }: Grey): Patch[] {
  const count = PATCH * PATCH
  const patches: Patch[] = []
  for (let top = 1; top + PATCH < height; top += PATCH) {
    for (let left = 1; left + PATCH < width; left += PATCH) {
      let [sum, squares] = [0, 0]
      const across = { first: 0, second: 0 }
      const down = { first: 0, second: 0 }
      for (let y = top; y < top + PATCH; y += 1) {
        for (let at = y * width + left; at < y * width + left + PATCH; at += 1) {
          const here = light[at] ?? 0
          sum += here
          squares += here * here
          add(across, here, light[at - 1] ?? 0, light[at + 1] ?? 0)
          add(down, here, light[at - width] ?? 0, light[at + width] ?? 0)
        }
      }
      patches.push({ spread: squares / count - (sum / count) ** 2, across, down })
    }
  }
  return patches
}

function add(differences: Differences, here: number, before: number, after: number) {
  differences.first += (here - before) ** 2 / (PATCH * PATCH)
  differences.second += (2 * here - before - after) ** 2 / (PATCH * PATCH)
}

/** Each pixel with its neighbours, 1 2 1: takes most of the sensor's noise and little of an edge. */
const smoothed = ({ width, height, light }: Grey): Grey => ({
  width,
  height,
  light: smoothedAlong(smoothedAlong(light, 1), width),
})

function smoothedAlong(light: Grey['light'], stride: number): Float32Array {
  const smooth = new Float32Array(light.length)
  for (let at = 0; at < smooth.length; at += 1) {
    const here = light[at] ?? 0
    smooth[at] = ((light[at - stride] ?? here) + 2 * here + (light[at + stride] ?? here)) / 4
  }
  return smooth
}
