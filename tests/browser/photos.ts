import type { Page } from '@playwright/test'

/**
 * A real JPEG of a paper with a line of text on it, drawn by the browser under test. `width` in pixels;
 * `light` is that of the room, 1 by day.
 */
export async function photo(page: Page, text: string, width = 900, light = 1) {
  const base64 = await page.evaluate(
    ([line, pixels, light]) => {
      const canvas = document.createElement('canvas')
      canvas.width = pixels
      canvas.height = Math.round(pixels * 1.4)
      const pen = canvas.getContext('2d')
      if (!pen) throw new Error('no canvas')
      pen.fillStyle = '#f4efe2'
      pen.fillRect(0, 0, canvas.width, canvas.height)
      pen.fillStyle = '#222'
      pen.font = `${pixels / 12}px sans-serif`
      pen.fillText(line, pixels / 10, pixels / 4)
      pen.fillStyle = `rgb(0 0 0 / ${1 - light})`
      pen.fillRect(0, 0, canvas.width, canvas.height)
      const [, bytes] = canvas.toDataURL('image/jpeg', 0.9).split(',')
      if (!bytes) throw new Error('the browser could not draw the photo')
      return bytes
    },
    [text, width, light] as const,
  )
  return { name: `${text}.jpg`, mimeType: 'image/jpeg', buffer: Buffer.from(base64, 'base64') }
}
