import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { birth, takenOver } from './pages.ts'

test.use({ viewport: { width: 360, height: 740 } })
test.setTimeout(180_000)

/** Texts smaller than 22 px, and things to press lower than 60 px; a link inside a sentence is as high as its line. */
const tooSmall = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = []
    const isSeen = (element: Element) =>
      element.checkVisibility() && !element.closest('.visually-hidden') && element.getBoundingClientRect().width > 1
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const { textContent, parentElement } = texts.currentNode
      if (!textContent?.trim() || !parentElement || !isSeen(parentElement)) continue
      const size = Number.parseFloat(getComputedStyle(parentElement).fontSize)
      if (size < 22) found.push(`${size} px: ${textContent.trim()}`)
    }
    for (const target of document.querySelectorAll('a[href], button, label:has(input), input, textarea, summary')) {
      const isInside = target.closest('p, label') !== null && target.tagName !== 'LABEL'
      const isBare = ['radio', 'checkbox', 'hidden', 'file'].includes(target.getAttribute('type') ?? '')
      const { height, top } = target.getBoundingClientRect()
      if (isInside || isBare || !isSeen(target) || top < 0) continue
      if (height < 60) found.push(`${height} px high: ${target.textContent?.trim() || target.id}`)
    }
    return found
  })

test('large print is one tap away on the first page; its letters, targets and contrasts are large everywhere', async ({
  page,
}) => {
  await page.goto('/')
  await takenOver(page)
  const larger = page.getByRole('button', { name: 'Chữ to', exact: true })
  await expect(larger).toBeInViewport({ ratio: 1 })
  expect(await tooSmall(page), 'ordinary print is found too small').not.toEqual([])
  await larger.click()
  await expect(page.locator('html')).toHaveAttribute('data-size', 'large')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('bác')

  const question = (step: string) => `/procedures/${birth}/fill/${step}`
  for (const path of [
    '/',
    `/procedures/${birth}`,
    question('who'),
    question('child-birth-date'),
    '/results',
    '/help',
  ]) {
    await page.goto(path)
    await takenOver(page)
    await expect.poll(() => tooSmall(page), path).toEqual([])
    const { violations, passes } = await new AxeBuilder({ page })
      .setLegacyMode()
      .withRules(['color-contrast-enhanced'])
      .analyze()
    expect(passes.length, 'axe looked at nothing').toBeGreaterThan(0)
    expect(violations.flatMap(({ nodes }) => nodes.map(({ target }) => `${path}: ${target}`))).toEqual([])
  }
})
