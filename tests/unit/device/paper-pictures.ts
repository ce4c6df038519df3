import type { Grey } from '../../../src/device/paper-area.ts'

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function chances(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return { next, between: (low: number, high: number) => low + next() * (high - low) }
}
export type Chances = ReturnType<typeof chances>

/** A page of print on a table, as a camera held above it would see it. Lengths in pixels of the small copy. */
export interface Scene {
  width: number
  height: number
  paper: number
  table: number
  ink: number
  /** The middle of the page, its size and its turn in radians. */
  x: number
  y: number
  wide: number
  high: number
  turn: number
  /** From one line of print to the next; how much of the page has print on it, 0 to 1. */
  pitch: number
  print: number
  seed: number
}

/** A good photo: the whole page in it, lit, level to a dozen degrees. */
export function goodScene({ between, next }: Chances): Scene {
  const upright = next() < 0.7
  const [width, height] = upright ? [480, 640] : [640, 480]
  const turn = between(-0.2, 0.2)
  const high = height * between(0.55, 0.88)
  const wide = high / (upright ? between(1.35, 1.45) : between(0.7, 1.4))
  const room = (length: number, other: number) => length * Math.cos(turn) + other * Math.abs(Math.sin(turn))
  const fit = Math.min(1, (width * 0.94) / room(wide, high), (height * 0.94) / room(high, wide))
  const size = { wide: wide * fit, high: high * fit }
  const slack = {
    x: (width * 0.95 - room(size.wide, size.high)) / 2,
    y: (height * 0.95 - room(size.high, size.wide)) / 2,
  }
  return {
    width,
    height,
    paper: between(165, 235),
    table: between(30, 110),
    ink: between(15, 70),
    x: width / 2 + between(-1, 1) * Math.max(0, slack.x),
    y: height / 2 + between(-1, 1) * Math.max(0, slack.y),
    ...size,
    turn,
    pitch: between(9, 18),
    print: between(0.35, 0.9),
    seed: Math.floor(between(0, 2 ** 31)),
  }
}

/** Whether there is ink at a place of the page: lines of letters of five by seven cells, each letter by chance. */
function isInk(scene: Scene, across: number, down: number): boolean {
  const margin = scene.wide * 0.1
  if (across < margin || across > scene.wide - margin || down < margin || down > scene.high * scene.print) return false
  const line = Math.floor(down / scene.pitch)
  const cell = scene.pitch / 11
  const row = Math.floor((down - line * scene.pitch) / cell)
  const letter = Math.floor(across / (cell * 6))
  const column = Math.floor(across / cell) - letter * 6
  if (row > 6 || column > 4) return false
  const mixed =
    Math.imul(scene.seed ^ Math.imul(line + 1, 73856093) ^ Math.imul(letter + 1, 19349663), 0x9e3779b1) >>> 0
  if (mixed % 6 === 0) return false
  // Strokes as letters have them: a stem, a bar, a bow.
  const stem = mixed & 1 ? 0 : 2
  return column === stem || row === (mixed >>> 3) % 7 || (column === 4 && ((mixed >>> 7) & 1) === 1 && row > 2)
}

export function drawn(scene: Scene): Grey {
  const { width, height, turn } = scene
  const light = new Uint8Array(width * height)
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0
      for (const [dx, dy] of [
        [0.25, 0.25],
        [0.75, 0.25],
        [0.25, 0.75],
        [0.75, 0.75],
      ] as const) {
        const across = (x + dx - scene.x) * cos + (y + dy - scene.y) * sin + scene.wide / 2
        const down = (y + dy - scene.y) * cos - (x + dx - scene.x) * sin + scene.high / 2
        const onPaper = across >= 0 && down >= 0 && across < scene.wide && down < scene.high
        sum += onPaper ? (isInk(scene, across, down) ? scene.ink : scene.paper) : scene.table
      }
      light[y * width + x] = sum / 4
    }
  }
  return { width, height, light }
}

const mapped = (grey: Grey, change: (light: number, x: number, y: number) => number): Grey => ({
  ...grey,
  light: Uint8ClampedArray.from(grey.light, (light, at) => change(light, at % grey.width, Math.floor(at / grey.width))),
})

/** Light that falls from one side, and the noise of a small sensor: no camera's picture is without them. */
export function seenByCamera(grey: Grey, { between, next }: Chances, noise = 3): Grey {
  const [tiltX, tiltY] = [between(-0.12, 0.12), between(-0.12, 0.12)]
  return mapped(grey, (light, x, y) => {
    const falls = 1 + tiltX * (x / grey.width - 0.5) + tiltY * (y / grey.height - 0.5)
    return light * falls + (next() + next() + next() - 1.5) * 2 * noise
  })
}

export const darkened = (grey: Grey, factor: number): Grey => mapped(grey, (light) => light * factor)

/** Light thrown back by a lamp: in the middle nothing is left of the print. */
export const withGlare = (grey: Grey, at: { x: number; y: number; radius: number }): Grey =>
  mapped(grey, (light, x, y) => light + 330 * Math.exp(-((((x - at.x) ** 2 + (y - at.y) ** 2) / at.radius ** 2) ** 2)))

/** Out of focus: a Gaussian of this standard deviation. Shaken: along one line only. */
export function blurred(grey: Grey, sigma: { across: number; down: number }): Grey {
  return along(along(grey, sigma.across, 1), sigma.down, grey.width)
}

function along({ width, height, light }: Grey, sigma: number, stride: number): Grey {
  if (sigma === 0) return { width, height, light }
  const reach = Math.ceil(sigma * 3)
  const weights = Array.from({ length: 2 * reach + 1 }, (_, at) => Math.exp(-((at - reach) ** 2) / (2 * sigma ** 2)))
  const total = weights.reduce((sum, weight) => sum + weight)
  const out = new Uint8Array(light.length)
  const length = stride === 1 ? width : height
  for (let at = 0; at < light.length; at += 1) {
    const place = stride === 1 ? at % width : Math.floor(at / width)
    let sum = 0
    for (let step = -reach; step <= reach; step += 1) {
      const inside = Math.min(length - 1, Math.max(0, place + step)) - place
      sum += (weights[step + reach] ?? 0) * (light[at + inside * stride] ?? 0)
    }
    out[at] = sum / total
  }
  return { width, height, light: out }
}
