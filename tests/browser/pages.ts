import type { Dialog, Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures.ts'
import { Person } from './person.ts'
import { expectNarrow } from './sizes.ts'

export const birth = '1.001193'
export const stay = '1.004194'

/** Waits until the script has taken over the page: what is pressed from now on is heard. */
export async function takenOver(page: Page) {
  await expect(page.locator('h1')).toHaveCount(1)
  // Tried anew when the page goes away under it: it may be on its way to another, or loaded once more.
  await expect(async () => {
    const isTaken = await page.evaluate(() =>
      Object.keys(document.getElementById('root') ?? {}).some((key) => key.startsWith('__reactContainer')),
    )
    expect(isTaken).toBe(true)
  }).toPass({ timeout: 15_000 })
}

/**
 * Loads the page anew as a person does: asked whether to leave what is not saved yet, they stay, and try again once
 * the page says that it is saved.
 */
export async function loadAnew(page: Page) {
  for (;;) {
    let stays: (() => void) | undefined
    const asked = new Promise<'asked'>((heard) => {
      stays = () => heard('asked')
    })
    const stay = async (dialog: Dialog) => {
      await dialog.dismiss()
      stays?.()
    }
    page.once('dialog', stay)
    const loaded = page.waitForEvent('load').then(() => 'loaded' as const)
    // Where they stay, it may not come any more.
    loaded.catch(() => {})
    await page.evaluate(() => void setTimeout(() => location.reload()))
    const first = await Promise.race([asked, loaded])
    page.off('dialog', stay)
    if (first === 'loaded') return
    await expect(page.getByText(/^(Đã lưu trên máy|Saved on device)$/).first()).toBeVisible()
  }
}

/** Opens a question by its address, in a draft or at the beginning of one. */
export async function openQuestion(page: Page, code: string, step: string, draft?: string): Promise<Person> {
  await page.goto(`/procedures/${code}/fill/${step}${draft ? `?draft=${draft}` : ''}`)
  await takenOver(page)
  await expect(page.locator('#go-on')).toBeVisible()
  return new Person(page)
}

/** The draft that the address names: it does so from the very first key on. */
export async function draftIn(page: Page): Promise<string> {
  await expect(page).toHaveURL(/draft=/)
  return new URL(page.url()).searchParams.get('draft') ?? ''
}

/** Chooses the language on the page of help and comes back to where it was. */
export async function speak(page: Page, language: 'Tiếng Việt' | 'English') {
  const here = new URL(page.url()).pathname
  await page.locator('a[href$="/help"]').click()
  await page.getByRole('button', { name: language }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', language === 'English' ? 'en' : 'vi')
  await page.goBack()
  await expect.poll(() => new URL(page.url()).pathname).toBe(here)
  await takenOver(page)
}

/** What a screen reader says besides the name of the control that has the focus. */
const describedAtFocus = (page: Page) =>
  page.evaluate(() => {
    const said: string[] = []
    for (let element = document.activeElement; element; element = element.parentElement) {
      for (const id of element.getAttribute('aria-describedby')?.split(/\s+/) ?? []) {
        said.push(document.getElementById(id)?.textContent ?? `nothing has the id ${id}`)
      }
    }
    return said.join(' ')
  })

/** The summary has the focus, leads to the field, and the field says the sentence; the page's title begins with it. */
export async function expectSaid(page: Page, sentence: string) {
  const summary = page.getByRole('alert').filter({ has: page.getByRole('heading') })
  await expect(summary).toBeFocused()
  await expect(page).toHaveTitle(/^Lỗi: /)
  await expect(summary).toContainText(sentence)
  await summary.getByRole('link', { name: sentence }).first().click()
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.matches('input, textarea, select, button')))
    .toBe(true)
  // No-break spaces hold the syllables of a word together; to a reader they are spaces.
  await expect.poll(async () => (await describedAtFocus(page)).replaceAll('\u00a0', ' ')).toContain(sentence)
}

/**
 * What every page has: a title, one h1, nothing that axe finds; and at 320 pixels with letters twice as large nothing
 * that has to be moved sideways to be read.
 */
export async function expectGoodPage(page: Page) {
  const where = page.url()
  await takenOver(page)
  await expect(page.locator('h1'), where).toBeVisible()
  await expect(page, where).toHaveTitle(/\S.* – Từng Bước$/)
  await test.step(where, () => expectAccessible(page))
  await expectNarrow(page)
}

/** One visit with a signal: the worker has everything that it keeps. */
export async function visitOnce(page: Page) {
  await page.goto('/')
  await page.evaluate(async () => {
    const { active, installing, waiting } = await navigator.serviceWorker.ready
    const worker = active ?? waiting ?? installing
    if (worker?.state === 'activated') return
    await new Promise<void>((resolve) => {
      worker?.addEventListener('statechange', () => worker.state === 'activated' && resolve())
    })
  })
}
