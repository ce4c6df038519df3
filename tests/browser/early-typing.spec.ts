import type { Page } from '@playwright/test'
import { procedureCodes } from '../../src/procedures/index.ts'
import { expect, test } from './fixtures.ts'
import { birth, draftIn, openQuestion, takenOver } from './pages.ts'

/** Keeps every script back until it is called. */
async function holdScripts(page: Page): Promise<() => void> {
  let release: () => void = () => undefined
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/assets/*.js', async (route) => {
    await released
    await route.continue()
  })
  return release
}

/**
 * A slow phone, made certain: every look at the clock finds half of a slice of time used up, so that React ends its task
 * with nearly every step and puts off the rest; and after each of its tasks, from the first one on or from when the page
 * is just taken over, comes a letter. Any text that the page itself puts in the place of what the field shows is
 * remembered: it would end the composition of an input method, or lose the next letter.
 */
function typeBetweenTasks({ name, letters, from }: { name: string; letters: string; from: 'start' | 'taken-over' }) {
  interface Fiber {
    memoizedState: { isDehydrated?: boolean; dehydrated?: unknown } | null
    tag: number
    child: Fiber | null
    sibling: Fiber | null
  }
  if (location.search !== '') return
  const now = performance.now.bind(performance)
  let late = 0
  performance.now = () => {
    late += 2.4
    return now() + late
  }

  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
  Object.defineProperty(HTMLInputElement.prototype, 'value', {
    ...value,
    set(this: HTMLInputElement, text: string) {
      if (text !== value?.get?.call(this)) document.documentElement.dataset['setBack'] = text
      value?.set?.call(this, text)
    },
  })

  const suspense = 13
  const isWaiting = (fiber: Fiber | null): boolean =>
    fiber !== null &&
    (fiber.memoizedState?.isDehydrated === true ||
      (fiber.tag === suspense && (fiber.memoizedState?.dehydrated ?? null) !== null) ||
      isWaiting(fiber.child) ||
      isWaiting(fiber.sibling))
  const treeIn = (root: HTMLElement): Fiber | undefined =>
    Object.entries(root).find(([key]) => key.startsWith('__reactContainer'))?.[1].stateNode.current

  let typed = ''
  function afterTask() {
    const root = document.getElementById('root')
    const field = document.querySelector<HTMLInputElement>(`[name="${name}"]`)
    const tree = root && treeIn(root)
    const letter = letters[typed.length]
    if (!field || !tree || letter === undefined || (from === 'taken-over' && typed === '' && isWaiting(tree))) return
    field.focus()
    document.execCommand('insertText', false, letter)
    typed += letter
    document.documentElement.dataset['typed'] = typed
  }
  globalThis.MessageChannel = class extends MessageChannel {
    constructor() {
      super()
      const port = this.port1
      Object.defineProperty(port, 'onmessage', {
        set(handle: (event: MessageEvent) => void) {
          port.addEventListener('message', (event) => {
            late = 0
            handle(event)
            afterTask()
          })
          port.start()
        },
      })
    }
  }
}

test('what is typed before the script has arrived stays, counts as an answer, and is there after a reload', async ({
  page,
}) => {
  const release = await holdScripts(page)
  await page.goto(`/procedures/${birth}/fill/child-name`, { waitUntil: 'commit' })
  const name = page.locator('[name="child.name"]')
  await name.pressSequentially('Lò Văn Páo')
  const elementBefore = await name.elementHandle()
  release()
  await takenOver(page)
  await expect(name).toHaveValue('Lò Văn Páo')
  expect(await name.evaluate((now, before) => now === before, elementBefore), 'the page was taken over').toBe(true)
  await expect(name, 'the caret stays in the field').toBeFocused()
  await draftIn(page)
  await expect(page.locator('footer'), 'what was begun so late is stored').toContainText(/Đã\s+lưu/)
  await page.reload()
  await takenOver(page)
  await expect(name).toHaveValue('Lò Văn Páo')
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/\/fill\/child-birth-date/)
})

for (const [from, letters] of [
  ['start', 'Ế'],
  ['start', 'Ế Nguyễn Pao'],
  ['taken-over', 'Ế'],
  ['taken-over', 'Ế Nguyễn Pao'],
] as const) {
  test(`letters typed while the page is taken over are never set back: ${letters} from ${from}`, async ({ page }) => {
    await page.addInitScript(typeBetweenTasks, { name: 'child.name', letters, from })
    await page.goto(`/procedures/${birth}/fill/child-name`)
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['typed'])).toBe(letters)
    await expect(page.locator('footer'), 'each of them is an answer').toContainText(/Đã\s+lưu/)
    await expect(page.locator('[name="child.name"]')).toHaveValue(letters)
    expect(await page.evaluate(() => document.documentElement.dataset['setBack'])).toBeUndefined()
    const draft = await draftIn(page)
    await page.goto('/dossiers')
    await openQuestion(page, birth, 'child-name', draft)
    await expect(page.locator('[name="child.name"]')).toHaveValue(letters)
  })
}

test('a choice made before the script has arrived counts as an answer', async ({ page }) => {
  const release = await holdScripts(page)
  await page.goto('/procedures/1.004194/fill/who', { waitUntil: 'commit' })
  const family = page.locator('input[name="filing.kind"][value=family]')
  await family.check()
  release()
  await takenOver(page)
  await expect(family).toBeChecked()
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/\/fill\/new-place\?draft=/)
})

test('letters typed into the search of home before the script has arrived make the list shorter', async ({ page }) => {
  const release = await holdScripts(page)
  await page.goto('/', { waitUntil: 'commit' })
  await page.locator('[name="procedure-search"]').pressSequentially('khai sinh')
  release()
  await takenOver(page)
  await expect(page.locator('[name="procedure-search"]')).toHaveValue('khai sinh')
  await expect(page.locator('main a[href*="/procedures/"]:visible')).not.toHaveCount(procedureCodes.length)
  await expect(page.locator(`main a[href$="/procedures/${birth}"]`)).toBeVisible()
})
