import { randomUUID } from 'node:crypto'
import type { APIRequestContext, Page } from '@playwright/test'
import { todayInVietnam } from '../../src/core/dates.ts'
import { applicantSecret, seal } from '../../src/core/dossier.ts'
import { loadProcedure, loadSamples } from '../../src/procedures/index.ts'
import { loadUnits } from '../../src/procedures/reference/reference.ts'
import { expect } from './fixtures.ts'
import { takenOver } from './pages.ts'

/** A dossier without papers at the real gateway; what opens its page. */
export async function atGateway(request: APIRequestContext) {
  const code = '2.000635'
  const procedure = await loadProcedure(code)
  const sample = (await loadSamples(code)).find(({ id }) => id === 'own-birth')
  if (!procedure.ok || !sample) throw new Error('the pack and its sample are part of the repository')
  const units = await loadUnits()
  const facts = {
    today: todayInVietnam(new Date()),
    hasCommune: (province: string, commune: string) => units.commune(commune)?.provinceCode === province,
  }
  const sealed = seal(procedure.value, { id: randomUUID(), revision: 1, answers: sample.answers }, facts, new Date())
  if (!sealed.ok) throw new Error(JSON.stringify(sealed.error))
  const answer = await request.post('/api/dossiers', { data: sealed.value })
  expect(answer.status()).toBe(201)
  const { jws }: { jws: string } = await answer.json()
  const receipt: { number: string } = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString())
  return { number: receipt.number, secret: applicantSecret(procedure.value, sealed.value.answers) }
}

/** A move through the desk of the gateway. */
export async function move(request: APIRequestContext, token: string, number: string, status: string, what: object) {
  const answer = await request.post(`/api/desk/cases/${number}/moves`, {
    headers: { authorization: `Bearer ${token}` },
    data: { seen: { status, revision: 1 }, move: what },
  })
  expect(answer.status(), JSON.stringify(what)).toBe(200)
}

/** By the code on the receipt, which brings the number and nothing else. */
export async function lookUp(page: Page, { number, secret }: { number: string; secret: string }) {
  await page.goto(`/results#${number}`)
  await takenOver(page)
  await expect(page.getByRole('textbox').first()).toHaveValue(number)
  await expect.poll(() => page.url(), 'the number is personal').not.toContain(number)
  await page.getByRole('textbox').nth(1).fill(secret)
  await page
    .locator('main, footer')
    .getByRole('button', { name: /Xem\s+kết\s+quả/ })
    .click()
  await expect(page.locator('main:visible')).toContainText(number)
}
