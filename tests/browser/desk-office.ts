import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { gateway } from '../../src/adapters/gateway.ts'
import { gatewayDesk } from '../../src/adapters/gateway-desk.ts'
import type { Answers, FileRef } from '../../src/core/answers.ts'
import { todayInVietnam } from '../../src/core/dates.ts'
import type { OfficerRole } from '../../src/core/desk.ts'
import { seal } from '../../src/core/dossier.ts'
import { ok } from '../../src/core/result.ts'
import { releasedTables } from '../../src/gateway/procedures.ts'
import { loadProcedure, loadSamples } from '../../src/procedures/index.ts'
import { test as base, expect } from './fixtures.ts'
import { takenOver } from './pages.ts'

const paper = readFileSync(path.join(import.meta.dirname, '../../src/procedures/sample-paper.png'))
export const password = 'mật khẩu đủ dài của bàn'

/** Papers other than the sample's, by their slots. */
type Papers = Readonly<Record<string, readonly { bytes: Buffer; type: FileRef['type'] }[]>>

/** Sends a worked example of a procedure, with other answers and papers where they are given; gives its number. */
async function fileDossier(baseURL: string, code: string, changes: Answers = {}, papers: Papers = {}): Promise<string> {
  const procedure = await loadProcedure(code)
  const [sample] = await loadSamples(code)
  if (!procedure.ok || !sample) throw new Error(`${code} and its samples are part of the repository`)
  const now = new Date()
  const facts = { today: todayInVietnam(now), ...(await releasedTables()) }
  const given = new Map<string, Buffer>()
  const attached = Object.fromEntries(
    Object.entries(papers).map(([slot, files]) => [
      slot,
      files.map(({ bytes, type }): FileRef => {
        const sha256 = createHash('sha256').update(bytes).digest('hex')
        given.set(sha256, bytes)
        return { id: randomUUID(), sha256, size: bytes.length, type }
      }),
    ]),
  )
  const draft = { id: randomUUID(), revision: 1, answers: { ...sample.answers, ...changes, ...attached } }
  const dossier = seal(procedure.value, draft, facts, now)
  if (!dossier.ok) throw new Error(JSON.stringify(dossier.error))
  const { office } = gateway({ baseUrl: `${baseURL}/api` })
  const sent = await office.submit({
    dossier: dossier.value,
    file: async (sha256) => ok(new Blob([Uint8Array.from(given.get(sha256) ?? paper)])),
  })
  if (!sent.ok) throw new Error(JSON.stringify(sent.error))
  const view = await office.track({ dossierId: dossier.value.id })
  if (!view.ok) throw new Error(JSON.stringify(view.error))
  return view.value.number
}

/** The desk as a machine with the token works at it. */
const machine = (baseURL: string, token: string) => gatewayDesk({ baseUrl: `${baseURL}/api`, token })

/** A new account; nobody else has its login or its name. */
async function addOfficer(baseURL: string, token: string, role: OfficerRole, unit = 'Hộ tịch') {
  const mark = randomBytes(4).toString('hex')
  const login = `${role}.${mark}`
  const name = `Cán bộ ${mark}`
  const added = await machine(baseURL, token).accounts.add({ login, name, role, unit, password })
  if (!added.ok) throw new Error(JSON.stringify(added.error))
  return { id: added.value.id, login, name }
}

interface TestOffice {
  file(code: string, changes?: Answers, papers?: Papers): Promise<string>
  machine: ReturnType<typeof machine>
  add(role: OfficerRole, unit?: string): ReturnType<typeof addOfficer>
  /** Another browser, as of a colleague. */
  elsewhere(): Promise<Page>
}

/** An office with its desk, to file dossiers at and to give accounts in. */
export const test = base.extend<{ office: TestOffice }>({
  office: async ({ browser, baseURL, deskToken }, use) => {
    const url = baseURL ?? ''
    const others: BrowserContext[] = []
    await use({
      file: (code, changes, papers) => fileDossier(url, code, changes, papers),
      machine: machine(url, deskToken),
      add: (role, unit) => addOfficer(url, deskToken, role, unit),
      async elsewhere() {
        const context = await browser.newContext({
          baseURL: url,
          locale: 'vi-VN',
          viewport: { width: 1280, height: 800 },
        })
        others.push(context)
        return context.newPage()
      },
    })
    for (const context of others) await context.close()
  },
})

/** Logs in at the form that is on the screen. */
export async function logIn(page: Page, login: string, typed = password) {
  await page.getByLabel('Tên đăng nhập').fill(login)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(typed)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
}

/** Opens the desk as an officer. */
export async function openDesk(page: Page, login: string, at = '/desk') {
  await page.goto(at)
  await takenOver(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Cán bộ đăng nhập' })).toBeVisible()
  await logIn(page, login)
  await expect(page.getByRole('button', { name: 'Ra ngoài' })).toBeVisible()
}

/** Finds a case in the list by its number, and opens it. */
export async function openCase(page: Page, number: string) {
  await page.getByLabel('Tìm mã, tên, số điện thoại').fill(number)
  await page.locator(`a[href="/desk/${number}"]`).click()
  await expect(page.locator('#desk-title')).toBeVisible()
}
