import { expect, test } from './fixtures.ts'

const kilobyte = 1000

test('the first load of home takes no more than 60 kB of fonts', async ({ page }) => {
  await page.goto('/')
  const loaded = () =>
    page.evaluate(async () => {
      await document.fonts.ready
      return performance
        .getEntriesByType('resource')
        .flatMap((entry) =>
          entry instanceof PerformanceResourceTiming && entry.name.endsWith('.woff2') ? [entry.decodedBodySize] : [],
        )
    })
  await expect.poll(async () => (await loaded()).length, 'no font: nothing is measured').toBeGreaterThan(0)
  const fonts = await loaded()
  expect(fonts.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(60 * kilobyte)
})
