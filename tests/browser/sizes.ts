import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures.ts'

interface Least {
  /** The smallest letters, in pixels. */
  letters: number
  /** The lowest and the narrowest thing to press, in pixels. */
  targets: number
}

/** On a phone; where the page is shown large, or on a machine that is touched; and at the desk, by a mouse. */
const ordinary: Least = { letters: 16, targets: 44 }
const large: Least = { letters: 22, targets: 60 }
const desk: Least = { letters: 16, targets: 40 }

/** Texts and things to press that are smaller; a link inside a sentence is as high as its line. */
const smallerThan = (page: Page, least: Least) =>
  page.evaluate(({ letters, targets }) => {
    const found: string[] = []
    const isSeen = (element: Element) =>
      element.checkVisibility() && !element.closest('.visually-hidden') && element.getBoundingClientRect().width > 1
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const { textContent, parentElement } = texts.currentNode
      if (!textContent?.trim() || !parentElement || !isSeen(parentElement)) continue
      const size = Number.parseFloat(getComputedStyle(parentElement).fontSize)
      if (size < letters) found.push(`${size} px: ${textContent.trim()}`)
    }
    const pressed = 'a[href], button, label:has(input), input, textarea, select, summary'
    for (const target of document.querySelectorAll(pressed)) {
      const isInside = target.closest('p, label') !== null && target.tagName !== 'LABEL'
      const isBare = ['radio', 'checkbox', 'hidden', 'file'].includes(target.getAttribute('type') ?? '')
      const { height, width, top } = target.getBoundingClientRect()
      // Above the page, or below its end where the page is turned round, nobody sees it.
      const isOutside = top < 0 || top + window.scrollY >= document.documentElement.scrollHeight
      if (isInside || isBare || isOutside || !isSeen(target)) continue
      const size = `${Math.round(width)} by ${Math.round(height)} px`
      // Half a pixel is the browser's rounding.
      if (Math.min(width, height) < targets - 0.5) found.push(`${size}: ${target.textContent?.trim() || target.id}`)
    }
    return found
  }, least)

/** What would be too small if the page were to be large. */
export const smallInLarge = (page: Page) => smallerThan(page, large)

/** How far the page could be moved sideways, in pixels. */
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** What is too small on the page as it is shown: large, at a desk, or on a phone. */
export async function tooSmall(page: Page): Promise<string[]> {
  const isLarge = await page.evaluate(() => document.documentElement.hasAttribute('data-size'))
  if (isLarge) return smallerThan(page, large)
  return smallerThan(page, new URL(page.url()).pathname.startsWith('/desk') ? desk : ordinary)
}

/** At 320 pixels with letters twice as large, nothing has to be moved sideways to be read. */
export async function expectNarrow(page: Page) {
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 640 })
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  await expect.poll(() => sideways(page), `${page.url()} at 320 pixels, letters twice as large`).toBeLessThanOrEqual(0)
  await page.evaluate(() => {
    document.documentElement.style.fontSize = ''
  })
  if (size) await page.setViewportSize(size)
}

/** A page that is shown large already: nothing axe finds, contrasts of 7:1, and no small letters or targets. */
export async function expectGoodLarge(page: Page) {
  await expect.poll(() => tooSmall(page), page.url()).toEqual([])
  await expect.poll(() => sideways(page), `${page.url()} as it is`).toBeLessThanOrEqual(0)
  await expectAccessible(page, ['color-contrast-enhanced'])
}

/** A page as it is, narrow with letters twice as large, and as whoever asks for large print sees it. */
export async function expectGoodInEverySize(page: Page, where: string) {
  await test.step(where, async () => {
    await expect(page.locator('h1')).toBeVisible()
    await expect.poll(() => tooSmall(page), where).toEqual([])
    await expectNarrow(page)
    const before = await page.evaluate(() => {
      const { size } = document.documentElement.dataset
      document.documentElement.dataset['size'] = 'large'
      return size
    })
    await expectGoodLarge(page)
    if (before === undefined) await page.evaluate(() => delete document.documentElement.dataset['size'])
  })
}
