import type { Page } from '@playwright/test'
import { decodeQR } from 'qr/decode.js'

/** What a phone reads from the code on the page; the part of the address after the host. */
export async function scanned(page: Page, name: string): Promise<string> {
  const svg = page.getByRole('img', { name })
  const { side, dark } = await svg.evaluate((element) => ({
    side: Number(element.getAttribute('viewBox')?.split(' ')[2]),
    dark: element.querySelectorAll('path')[1]?.getAttribute('d') ?? '',
  }))
  const scale = 4
  const width = side * scale
  const data = new Uint8Array(width * width * 4).fill(255)
  for (const [, x, y] of dark.matchAll(/M(\d+) (\d+)/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      const from = (row * width + Number(x) * scale) * 4
      for (let at = from; at < from + scale * 4; at += 4) data.fill(0, at, at + 3)
    }
  }
  const { pathname, hash } = new URL(decodeQR({ width, height: width, data }))
  return pathname + hash
}
