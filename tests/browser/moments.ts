import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'

// What a test waits for before it goes on: moments that the address and the field alone do not tell.

/**
 * Waits until the page that a press led to is the one on the screen: its question has the focus. The address says where
 * one is a moment earlier, while the page before can still be seen and pressed.
 */
export async function arrived(page: Page) {
  await expect(page.locator('h1'), page.url()).toBeFocused()
}

/** Waits until the device has what was typed: from now on a page that goes away takes nothing with it. */
export async function isStored(page: Page) {
  await expect(page.locator('footer')).toContainText(/Đã\s+lưu|Saved\s+on\s+device/)
}
