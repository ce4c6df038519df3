/**
 * A minimal ICC profile of sRGB (version 2, a display): the primaries adapted to D50 and the tone curve of IEC 61966-2-1,
 * with the numbers that the ICC publishes. Made here, so that no file of somebody else's has to come along.
 */
export function srgbProfile(): Uint8Array {
  const tags: [tag: string, data: Uint8Array][] = [
    ['desc', description('sRGB IEC61966-2.1')],
    ['cprt', joined(text('text'), new Uint8Array(4), text('Public domain\0'))],
    ['wtpt', xyz(0.9642, 1, 0.8249)],
    ['rXYZ', xyz(0.43607, 0.22249, 0.01392)],
    ['gXYZ', xyz(0.38515, 0.71687, 0.09708)],
    ['bXYZ', xyz(0.14307, 0.06061, 0.7141)],
  ]
  const curve = toneCurve()
  const names = [...tags.map(([tag]) => tag), 'rTRC', 'gTRC', 'bTRC']
  const table = new Uint8Array(4 + names.length * 12)
  const view = new DataView(table.buffer)
  view.setUint32(0, names.length)
  const start = 128 + table.length
  const data: Uint8Array[] = []
  let at = start
  names.forEach((name, index) => {
    const own = tags[index]?.[1]
    const isFirstCurve = index === tags.length
    const part = own ?? curve
    table.set(text(name), 4 + index * 12)
    // The three curves are one.
    view.setUint32(8 + index * 12, own || isFirstCurve ? at : at - padded(curve.length))
    view.setUint32(12 + index * 12, part.length)
    if (own || isFirstCurve) {
      data.push(part, new Uint8Array(padded(part.length) - part.length))
      at += padded(part.length)
    }
  })
  return joined(header(at), table, ...data)
}

const padded = (length: number) => Math.ceil(length / 4) * 4
const text = (word: string) => Uint8Array.from(word, (letter) => letter.charCodeAt(0))

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function header(size: number): Uint8Array {
  const bytes = new Uint8Array(128)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, size)
  view.setUint32(8, 0x02100000)
  bytes.set(text('mntrRGB XYZ '), 12)
  // A date that never changes: 1 January 2020.
  view.setUint16(24, 2020)
  view.setUint16(26, 1)
  view.setUint16(28, 1)
  bytes.set(text('acsp'), 36)
  bytes.set(fixed(0.9642, 1, 0.8249), 68)
  return bytes
}

/** s15Fixed16 numbers. */
function fixed(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4)
  const view = new DataView(bytes.buffer)
  for (const [index, value] of values.entries()) view.setInt32(index * 4, Math.round(value * 65536))
  return bytes
}

const xyz = (...values: readonly number[]) => joined(text('XYZ '), new Uint8Array(4), fixed(...values))

function description(name: string): Uint8Array {
  const bytes = new Uint8Array(12 + name.length + 1 + 8 + 3 + 67)
  bytes.set(text('desc'))
  new DataView(bytes.buffer).setUint32(8, name.length + 1)
  bytes.set(text(name), 12)
  return bytes
}

const POINTS = 1024

function toneCurve(): Uint8Array {
  const bytes = new Uint8Array(12 + POINTS * 2)
  const view = new DataView(bytes.buffer)
  bytes.set(text('curv'))
  view.setUint32(8, POINTS)
  for (let index = 0; index < POINTS; index += 1) {
    const given = index / (POINTS - 1)
    const linear = given <= 0.04045 ? given / 12.92 : ((given + 0.055) / 1.055) ** 2.4
    view.setUint16(12 + index * 2, Math.round(linear * 65535))
  }
  return bytes
}
