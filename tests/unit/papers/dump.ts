import type { Printed } from '../../../src/core/printed.ts'
import { openFace } from '../../../src/device/pdf/face.ts'
import { lay } from '../../../src/device/pdf/lay.ts'
import { fonts } from './samples.ts'

const faces = { regular: openFace(fonts.regular), bold: openFace(fonts.bold) }

/** Where everything stands, a line each, in tenths of a point. */
export function dump(printed: Printed): string {
  const pages = lay(printed, faces).pages.map(({ stretches }) => stretches.flatMap(({ items }) => items))
  const one = (value: number) => value.toFixed(1).padStart(6)
  return pages
    .map((items, page) =>
      [
        `page ${page + 1}`,
        ...items.flatMap((item) =>
          item.kind === 'text'
            ? [`${one(item.x)} ${one(item.y)} ${String(item.size).padStart(4)} ${item.weight.padEnd(7)} ${item.text}`]
            : item.kind === 'mark' || item.kind === 'cells'
              ? [item.kind]
              : [`${one(item.x)} ${one(item.y)}      ${item.kind}`],
        ),
      ].join('\n'),
    )
    .join('\n')
    .concat('\n')
}
