import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'
import { Person } from './person.ts'

export const birth = '1.001193'
export const stay = '1.004194'

/** Waits until the script has taken over the page: what is pressed from now on is heard. */
export async function takenOver(page: Page) {
  await expect(page.locator('h1')).toHaveCount(1)
  await expect
    .poll(() =>
      page.evaluate(() =>
        Object.keys(document.getElementById('root') ?? {}).some((key) => key.startsWith('__reactContainer')),
      ),
    )
    .toBe(true)
}

/** Opens a question by its address, in a draft or at the beginning of one. */
export async function openQuestion(page: Page, code: string, step: string, draft?: string): Promise<Person> {
  await page.goto(`/procedures/${code}/fill/${step}${draft ? `?draft=${draft}` : ''}`)
  await takenOver(page)
  await expect(page.locator('#go-on')).toBeVisible()
  return new Person(page)
}

/** The draft that the address names; waits until it is on the device. */
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
  expect(await page.evaluate(() => document.activeElement?.matches('input, textarea, select, button'))).toBe(true)
  expect(await describedAtFocus(page)).toContain(sentence)
}
