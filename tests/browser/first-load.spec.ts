import { expect, test } from './fixtures.ts'

const kilobyte = 1000

test('the first load of home takes no more than 60 kB of fonts', async ({ page }) => {
  await page.goto('/')
  await page.evaluate(() => document.fonts.ready)
  const fonts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .flatMap((entry) =>
        entry instanceof PerformanceResourceTiming && entry.name.endsWith('.woff2') ? [entry.decodedBodySize] : [],
      ),
  )
  expect(fonts.length, 'no font was loaded: nothing is measured').toBeGreaterThan(0)
  expect(fonts.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(60 * kilobyte)
})
