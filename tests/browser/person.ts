import type { Locator, Page } from '@playwright/test'
import type { Answer, Answers } from '../../src/core/answers.ts'
import type { Field, ListField } from '../../src/core/field.ts'
import type { Procedure } from '../../src/core/procedure.ts'
import { loadEthnicGroups, loadUnits } from '../../src/procedures/reference/reference.ts'
import { expect } from './fixtures.ts'
import { arrived } from './moments.ts'
import { photo } from './photos.ts'

/** How somebody works a page: by touch, or with nothing but the keyboard. */
export interface Hands {
  fill(field: Locator, text: string): Promise<void>
  choose(option: Locator): Promise<void>
  press(button: Locator): Promise<void>
  attach(input: Locator, files: Awaited<ReturnType<typeof photo>>[]): Promise<void>
}

export const touch: Hands = {
  fill: (field, text) => field.fill(text),
  choose: (option) => option.check(),
  press: (button) => button.click(),
  attach: async (input, files) => {
    for (const file of files) await input.setInputFiles(file)
  },
}

/** Nothing but Tab, arrows, Space, Enter and letters; an element that Tab does not reach fails the test. */
export function keyboard(page: Page): Hands {
  const reach = async (target: Locator) => {
    await target.waitFor({ state: 'attached' })
    for (let presses = 0; presses < 80; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error('Tab does not reach it')
  }
  return {
    async fill(field, text) {
      await reach(field)
      await page.keyboard.press('Control+A')
      await page.keyboard.type(text)
    },
    async choose(option) {
      const name = await option.getAttribute('name')
      const isRadio = (await option.getAttribute('type')) === 'radio'
      const group = page.locator(`input[name="${name}"]`)
      await reach(
        isRadio && (await group.and(page.locator(':checked')).count()) === 0
          ? group.first()
          : isRadio
            ? group.and(page.locator(':checked'))
            : option,
      )
      if (isRadio) {
        for (
          let moves = 0;
          moves < 12 && !(await option.evaluate((element) => element === document.activeElement));
          moves += 1
        ) {
          await page.keyboard.press('ArrowDown')
        }
      }
      if (!(await option.isChecked())) await page.keyboard.press('Space')
      await expect(option).toBeChecked()
    },
    async press(button) {
      await reach(button)
      await page.keyboard.press('Enter')
    },
    async attach(input, files) {
      for (const file of files) {
        await reach(input)
        const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
        await chooser.setFiles(file)
      }
    },
  }
}

const stepIn = (url: string) => new URL(url).pathname.match(/\/fill\/([^/?]+)/)?.[1]

/** A person who fills a procedure with given answers, page by page, as the app asks. */
export class Person {
  readonly page: Page
  readonly hands: Hands
  readonly language: 'vi' | 'en'

  constructor(page: Page, hands: Hands = touch, language: 'vi' | 'en' = 'vi') {
    this.page = page
    this.hands = hands
    this.language = language
  }

  /** Answers every page until the one of the kind `check`; returns the steps that were shown. */
  async fill(procedure: Procedure, answers: Answers, photos = 1): Promise<string[]> {
    const shown: string[] = []
    for (;;) {
      const id = stepIn(this.page.url())
      const step = procedure.steps.find((candidate) => candidate.id === id)
      if (!step) throw new Error(`There is no step at ${this.page.url()}`)
      if (step.kind === 'check') return shown
      expect(shown, 'the way goes in a circle').not.toContain(step.id)
      shown.push(step.id)
      for (const field of step.fields) await this.answer(field, answers[field.id], photos)
      await this.goOn()
    }
  }

  /** Presses the one button and waits until another step is there. */
  async goOn() {
    const before = stepIn(this.page.url())
    await this.hands.press(this.page.locator('#go-on'))
    await expect.poll(() => stepIn(this.page.url()), { message: `after ${before}` }).not.toBe(before)
    await arrived(this.page)
  }

  private async answer(field: Field, answer: Answer | undefined, photos: number) {
    if (answer === undefined) return
    const named = (name: string) => this.page.locator(`[name="${name}"]`)
    switch (field.kind) {
      case 'choice':
      case 'sex':
      case 'yes-no':
        return this.hands.choose(this.page.locator(`input[name="${field.id}"][value="${answer}"]`))
      case 'declaration':
        return this.hands.choose(named(field.id))
      case 'ethnic-group': {
        const group = (await loadEthnicGroups()).find(({ code }) => code === answer)
        return this.pick(field.id, group?.name ?? '')
      }
      case 'nationality':
        return this.pick(field.id, new Intl.DisplayNames([this.language], { type: 'region' }).of(String(answer)) ?? '')
      case 'attachment': {
        const pages = await Promise.all(
          Array.from({ length: photos }, (_, page) => photo(this.page, `Trang ${page + 1}`)),
        )
        for (const page of pages) {
          const inputs = this.page.locator('input[type=file]:not([capture])')
          await this.hands.attach(inputs.last(), [page])
          await expect(this.page.locator('img[src^="blob:"]').nth(pages.indexOf(page))).toBeVisible()
        }
        return
      }
    }
    if (field.kind === 'list') return this.list(field, answer, photos)
    if (typeof answer === 'string') return this.hands.fill(named(field.id), answer)
    if ('day' in answer) {
      for (const part of ['day', 'month', 'year'] as const) {
        if (answer[part]) await this.hands.fill(named(`${field.id}-${part}`), answer[part])
      }
    } else if ('commune' in answer) {
      const units = await loadUnits()
      await this.pick(`${field.id}-province`, units.province(answer.province)?.fullName ?? '')
      await this.pick(`${field.id}-commune`, units.commune(answer.commune)?.fullName ?? '')
      if (answer.street) await this.hands.fill(named(`${field.id}-street`), answer.street)
    }
  }

  /** Adds one thing after the other, and answers what is asked of each. */
  private async list(field: ListField, answer: Answer, photos: number) {
    const fields = this.page.locator(`[name^="${field.id}."]`)
    for (const thing of Array.isArray(answer) ? answer : []) {
      if (typeof thing !== 'object' || !('answers' in thing)) continue
      const before = await fields.count()
      await this.hands.press(this.page.locator('main:visible fieldset').getByRole('button', { name: /^(Thêm|Add)\s/ }))
      await expect.poll(() => fields.count()).toBeGreaterThan(before)
      const name = (await fields.last().getAttribute('name')) ?? ''
      const id = name.slice(field.id.length + 1).split('.')[0]
      for (const part of field.fields) {
        await this.answer({ ...part, id: `${field.id}.${id}.${part.id}` }, thing.answers[part.id], photos)
      }
    }
  }

  /** Types the beginning of a name into a search box and takes the first row that is exactly it. */
  private async pick(id: string, label: string) {
    const box = this.page.locator(`[id="${id}"]`)
    if ((await box.inputValue()) === label) return
    await this.hands.fill(box, label)
    await expect(this.page.getByRole('option', { name: label }).first()).toBeVisible()
    await this.page.keyboard.press('ArrowDown')
    await this.page.keyboard.press('Enter')
    await expect(box).toHaveValue(label)
  }
}
