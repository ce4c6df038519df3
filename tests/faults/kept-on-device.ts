import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { takenOver } from '../browser/pages.ts'

const words: { dossiers: { none: string } } = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../locales/vi/pages.json'), 'utf8'),
)

/** What the person's own list shows: drafts by id with the way back into them, and what was sent off, by id. */
export interface Listed {
  drafts: Map<string, string>
  parcels: Set<string>
}

/** Reads the list as a person does. */
export async function listed(page: Page, origin: string): Promise<Listed> {
  await page.goto(`${origin}/dossiers`)
  await takenOver(page)
  const any = page.locator('main a[href*="draft="], main a[href*="/dossiers/"]').first()
  await expect(any.or(page.getByText(words.dossiers.none.replaceAll('\u00a0', ' ')))).toBeVisible({ timeout: 15_000 })
  const links = await page
    .locator('main a')
    .evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''))
  const drafts = new Map<string, string>()
  const parcels = new Set<string>()
  for (const link of links) {
    const { pathname, searchParams } = new URL(link, origin)
    const draft = searchParams.get('draft')
    if (draft) drafts.set(draft, link)
    const parcel = pathname.match(/^\/dossiers\/([0-9a-f-]{36})/)?.[1]
    if (parcel) parcels.add(parcel)
  }
  return { drafts, parcels }
}
