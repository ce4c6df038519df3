import { describe, expect, test } from 'vitest'
import type { Grey } from '../../../src/device/paper-area.ts'
import { hintsOf, type PhotoHint } from '../../../src/device/picture-hints.ts'
import {
  blurred,
  type Chances,
  chances,
  darkened,
  drawn,
  goodScene,
  type Scene,
  seenByCamera,
  withGlare,
} from './paper-pictures.ts'

const SEED = 20261122
const EACH = 14

/** The page pushed out of the picture on one side by a tenth to a third of itself. */
function pushedOut(scene: Scene, { between }: Chances): Scene {
  const over = between(0.1, 0.35)
  const places = [
    { x: scene.wide * (0.5 - over) },
    { x: scene.width - scene.wide * (0.5 - over) },
    { y: scene.high * (0.5 - over) },
    { y: scene.height - scene.high * (0.5 - over) },
  ]
  return { ...scene, ...places[Math.floor(between(0, places.length))] }
}

const faults: Record<PhotoHint | 'good', (scene: Scene, chance: Chances) => Grey> = {
  good: (scene, { between }) => {
    const focus = between(0, 0.6)
    return blurred(drawn(scene), { across: focus, down: focus })
  },
  dark: (scene, { between }) => darkened(drawn(scene), between(0.1, 0.35)),
  blurred: (scene, { between, next }) => {
    const [strong, weak] = [between(1.8, 5), between(0.3, 0.6)]
    const isShaken = next() < 0.5
    return blurred(drawn(scene), isShaken ? { across: strong, down: weak } : { across: strong, down: strong })
  },
  cut: (scene, chance) => drawn(pushedOut(scene, chance)),
  glare: (scene, { between }) =>
    withGlare(drawn(scene), {
      x: scene.x + between(-0.25, 0.25) * scene.wide,
      y: scene.y + between(-0.25, 0.25) * scene.high,
      radius: between(0.14, 0.3) * scene.wide,
    }),
}
const hints = ['dark', 'blurred', 'cut', 'glare'] as const

test('nine faults of ten are found, seven of ten for glare, and a good photo is hardly ever blamed', () => {
  const chance = chances(SEED)
  const said = (['good', ...hints] as const).flatMap((fault) =>
    Array.from({ length: EACH }, () => ({
      fault,
      said: hintsOf(seenByCamera(faults[fault](goodScene(chance), chance), chance, chance.between(1, 5))),
    })),
  )
  for (const hint of hints) {
    const right = said.filter((one) => one.fault === hint && one.said.includes(hint)).length
    const all = said.filter((one) => one.said.includes(hint)).length
    console.info(`${hint}: recall ${right} of ${EACH}, precision ${right} of ${all} (seed ${SEED}, n ${said.length})`)
    expect(right / EACH, `recall of ${hint}`).toBeGreaterThanOrEqual(hint === 'glare' ? 0.7 : 0.9)
    expect(right / all, `precision of ${hint}`).toBeGreaterThanOrEqual(0.9)
  }
  expect(said.filter((one) => one.fault === 'good' && one.said.length > 0).length).toBeLessThanOrEqual(1)
}, 60_000)

describe('nothing is said of', () => {
  const middle = (scene: Scene) => ({ x: scene.width / 2, y: scene.height / 2, turn: 0 })
  const filling = (scene: Scene) => ({ ...scene, ...middle(scene), wide: scene.width * 1.6, high: scene.height * 1.6 })
  const cases: Record<string, (scene: Scene) => Grey> = {
    'a page that fills the picture': (scene) => drawn({ ...filling(scene), paper: 220 }),
    'a white page on a white table': (scene) => drawn({ ...scene, table: scene.paper - 15 }),
    'a dark card on a light table': (scene) => drawn({ ...scene, paper: 60, ink: 190, table: 210 }),
    'a page from a scanner': (scene) => drawn({ ...scene, ...middle(scene), paper: 255, ink: 10, table: 255 }),
    'a page with few lines': (scene) => drawn({ ...scene, print: 0.15 }),
    'a page of very large letters': (scene) => drawn({ ...scene, pitch: 60 }),
    'a soft shadow over half of the page': (scene) => {
      const { light, width, height } = drawn({ ...filling(scene), paper: 210 })
      const shaded = light.map((value, at) => value * (0.55 + 0.45 / (1 + Math.exp(((at % width) - width / 2) / 20))))
      return { light: shaded, width, height }
    },
  }
  test.each(Object.keys(cases))(
    '%s',
    (name) => {
      const chance = chances(SEED)
      for (let trial = 0; trial < 3; trial += 1) {
        const grey = cases[name]?.(goodScene(chance))
        expect(grey && hintsOf(seenByCamera(grey, chance, 2)), `trial ${trial}`).toEqual([])
      }
    },
    20_000,
  )
})

test('a picture of a few pixels, an empty one and a black one get an answer', () => {
  expect(hintsOf({ width: 5, height: 3, light: new Uint8Array(15) })).toEqual([])
  expect(hintsOf({ width: 0, height: 0, light: new Uint8Array(0) })).toEqual([])
  expect(hintsOf({ width: 64, height: 64, light: new Uint8Array(64 * 64) })).toEqual(['dark'])
})
