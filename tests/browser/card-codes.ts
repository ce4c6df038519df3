import { crc32, deflateSync } from 'node:zlib'
import { encodeQR } from 'qr'
import { type Chances, chances } from '../faults/chances.ts'

/** How a picture of a card is taken. `long`: 120 characters and more, taken a little worse in every way. */
export const conditions = ['clean', 'rotated', 'blurred', 'dim', 'long'] as const
export type Condition = (typeof conditions)[number]

/** A picture as light per pixel, row by row. */
export interface Grey {
  width: number
  height: number
  light: Uint8Array
}

export interface CardPicture {
  condition: Condition
  text: string
  picture: Grey
}

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Huỳnh', 'Đặng', 'Ksor', 'Quách']
const middles = ['Thị', 'Văn', 'Ngọc', 'Minh', 'Thuỳ', 'Đức', 'Bảo', 'Thanh Hương']
const givens = ['Ánh', 'Bình', 'Cường', 'Dũng', 'Hạnh', 'Khuê', 'Lượng', 'Nguyệt', 'Phượng', 'Quỳnh', 'Vỹ']
const places = [
  'Xã Đọi Sơn, Thị xã Duy Tiên, Tỉnh Hà Nam',
  'Phường 12, Quận Gò Vấp, Thành phố Hồ Chí Minh',
  'Xã Tân Khánh Hòa, Huyện Giang Thành, Tỉnh Kiên Giang',
  'Thị trấn Sa Pa, Sa Pa, Lào Cai',
  'Phường Bạch Đằng, Thành phố Hạ Long, Tỉnh Quảng Ninh',
]
const streets = [
  'Thôn 3',
  'Tổ dân phố số 5',
  'Số 12, ngách 34/5, ngõ 678 đường Trường Chinh',
  'Ấp Rạch Gỗ',
  'Khu tập thể Nhà máy Cơ khí',
]

const two = (value: number) => String(value).padStart(2, '0')

/** The text of a card of nobody, in the layout of 2021; `long` has at least 120 characters. */
function cardText(chance: Chances, long: boolean): string {
  const day = () => two(chance.whole(1, 28))
  const month = () => two(chance.whole(1, 12))
  const digits = (count: number) => Array.from({ length: count }, () => chance.whole(0, 9)).join('')
  const year = chance.whole(1950, 1999)
  const isMan = chance() < 0.5
  const number = `001${isMan ? 0 : 1}${two(year % 100)}${digits(6)}`
  const old = chance() < 0.5 ? digits(9) : ''
  const name = `${chance.one(families)} ${chance.one(middles)} ${chance.one(givens)}`
  const residence = `${chance.one(streets)}, ${chance.one(places)}`
  const parts = [
    number,
    old,
    name,
    `${day()}${month()}${year}`,
    isMan ? 'Nam' : 'Nữ',
    residence,
    `${day()}${month()}2021`,
  ]
  const text = parts.join('|')
  return long ? parts.with(5, `Nhà ông trưởng thôn, ${'xóm Đình Làng Thượng, '.repeat(2)}${residence}`).join('|') : text
}

interface Shot {
  /** Degrees. */
  turned: number
  /** Pixels to a module of the code. */
  module: number
  /** Standard deviation of the blur, pixels. */
  blur: number
  /** Light of the room, 1 by day; and of the noise, levels of 255. */
  light: number
  noise: number
}

function shotOf(condition: Condition, chance: Chances): Shot {
  const between = (low: number, high: number) => low + chance() * (high - low)
  const plain: Shot = { turned: between(-2, 2), module: between(4, 7), blur: 0.4, light: 0.95, noise: 2 }
  switch (condition) {
    case 'clean':
      return plain
    case 'rotated':
      return { ...plain, turned: between(-15, 15) }
    case 'blurred':
      return { ...plain, blur: between(0.8, 1.5) }
    case 'dim':
      return { ...plain, light: between(0.15, 0.35), noise: 4 }
    case 'long':
      return {
        turned: between(-15, 15),
        module: between(4, 6),
        blur: between(0.4, 1),
        light: between(0.4, 0.95),
        noise: 3,
      }
  }
}

/** A card with its code, photographed: paper with printed lines, light that falls off to one side, blur and noise. */
function photograph(text: string, shot: Shot, chance: Chances, { width, height } = { width: 1280, height: 960 }): Grey {
  const rows = encodeQR(text, 'raw', { border: 4, ecc: 'medium' })
  const [middleX, middleY] = [width * (0.45 + chance() * 0.1), height * (0.45 + chance() * 0.1)]
  const angle = (shot.turned * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const half = (rows.length * shot.module) / 2
  /** The light that the paper gives back: the code, lines of print beside it, the edge of the card, the table. */
  const paperAt = (x: number, y: number) => {
    const [u, v] = [(x - middleX) * cos + (y - middleY) * sin, (y - middleY) * cos - (x - middleX) * sin]
    if (Math.abs(u) < half && Math.abs(v) < half) {
      return rows[Math.floor((v + half) / shot.module)]?.[Math.floor((u + half) / shot.module)] ? 25 : 235
    }
    if (Math.abs(u) > half * 2.6 || Math.abs(v) > half * 1.6) return 110
    return Math.abs(v % 34) < 9 && Math.abs(u) > half * 1.15 && (Math.floor(u / 23) * 7919) % 5 !== 0 ? 90 : 225
  }
  let light = new Float32Array(width * height)
  // What is blurred and drawn finely: the code, however it is turned.
  const reach = Math.ceil(half * 1.5)
  const [left, top] = [Math.floor(middleX) - reach, Math.floor(middleY) - reach]
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const isNear = x >= left && x < left + 2 * reach && y >= top && y < top + 2 * reach
      light[y * width + x] = isNear
        ? (paperAt(x + 0.25, y + 0.25) +
            paperAt(x + 0.75, y + 0.25) +
            paperAt(x + 0.25, y + 0.75) +
            paperAt(x + 0.75, y + 0.75)) /
          4
        : paperAt(x, y)
    }
  }
  for (const step of [1, width]) light = blurred(light, { width, left, top, size: 2 * reach }, shot.blur, step)
  const grains = Float32Array.from({ length: 8191 }, () => (chance() + chance() + chance() - 1.5) * 2 * shot.noise)
  const seen = new Uint8ClampedArray(width * height)
  for (let at = 0; at < seen.length; at += 1) {
    const falloff = 1 - (0.25 * (at % width)) / width
    seen[at] = (light[at] ?? 0) * shot.light * falloff + (grains[at % grains.length] ?? 0)
  }
  return { width, height, light: new Uint8Array(seen.buffer) }
}

interface Square {
  width: number
  left: number
  top: number
  size: number
}

/** Gaussian blur of a square in a picture, along one direction: `step` 1 across, the picture's width down. */
function blurred(light: Float32Array, { width, left, top, size }: Square, sigma: number, step: number) {
  const reach = Math.ceil(3 * sigma)
  const weights = Float32Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / (2 * sigma ** 2)),
  )
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const result = light.slice()
  for (let y = top; y < top + size; y += 1) {
    for (let x = left; x < left + size; x += 1) {
      const at = y * width + x
      let sum = 0
      for (let to = -reach; to <= reach; to += 1) sum += (weights[to + reach] ?? 0) * (light[at + to * step] ?? 225)
      result[at] = sum / whole
    }
  }
  return result
}

/** As many pictures of cards as wanted, each condition in turn; the same for the same seed. */
export function* cardPictures(count: number, seed: number): Generator<CardPicture> {
  const chance = chances(seed)
  for (let at = 0; at < count; at += 1) {
    const condition = conditions[at % conditions.length] ?? 'clean'
    const text = cardText(chance, condition === 'long')
    yield { condition, text, picture: photograph(text, shotOf(condition, chance), chance) }
  }
}

/** A picture of any text as a code, well taken. */
export const pictureOf = (text: string, size?: { width: number; height: number }): Grey =>
  photograph(text, { turned: 3, module: 5.5, blur: 0.5, light: 0.95, noise: 2 }, chances(7), size)

/** As a PNG file. */
export function png({ width, height, light }: Grey): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // 8 bits of grey, nothing else.
  header[8] = 8
  const lines = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1) lines.set(light.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** As a film (YUV4MPEG2, 4:2:0) that Chromium shows as its camera, over and over. */
export function y4m(frames: readonly Grey[]): Buffer {
  const [{ width, height } = { width: 0, height: 0 }] = frames
  const colourless = Buffer.alloc((width * height) / 2, 128)
  const parts = frames.flatMap(({ light }) => [Buffer.from('FRAME\n'), Buffer.from(light), colourless])
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), ...parts])
}
