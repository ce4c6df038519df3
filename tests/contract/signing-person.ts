import { createHash } from 'node:crypto'
import { PDF } from '@libpdf/core'
import type { z } from 'zod/mini'
import { Problem } from '../../src/core/problem.ts'
import { SigningView } from '../../src/core/signing.ts'
import { practiseLogin, type RobotBrowser, robotBrowser } from './robot-browser.ts'

type Bytes = Uint8Array<ArrayBuffer>
export const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A PDF with a page and a line; each with another text is another document. */
export async function pdfSaying(text: string): Promise<Bytes> {
  const pdf = PDF.create()
  pdf.addPage({ size: 'a4' }).drawText(text, { x: 60, y: 780, size: 13 })
  return new Uint8Array(await pdf.save())
}

/** Somebody who is logged in at a gateway, and what they do about signing, as a browser sends it. */
export async function signingPerson(url: string, id = 'hoa', browser: RobotBrowser = robotBrowser()) {
  await practiseLogin(browser, url, id)
  const json = (body: unknown): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

  async function viewFrom(answer: Response): Promise<z.infer<typeof SigningView>> {
    const said: unknown = await answer.json()
    const view = SigningView.safeParse(said)
    if (!view.success) throw new Error(`${answer.status} ${JSON.stringify(said)}`)
    return view.data
  }

  return {
    browser,
    startRaw: (bytes: Bytes, hash = hashOf(bytes)) =>
      browser.ask(`${url}/api/signing?hash=${hash}`, {
        method: 'POST',
        headers: { 'content-type': 'application/pdf' },
        body: bytes,
      }),
    async start(bytes: Bytes) {
      return viewFrom(await this.startRaw(bytes))
    },
    view: async (signing: string) => viewFrom(await browser.ask(`${url}/api/signing/${signing}`)),
    async credentials(signing: string) {
      const { credentials } = await (await browser.ask(`${url}/api/signing/${signing}/credentials`)).json()
      return credentials
    },
    authoriseRaw: (signing: string, body: { credential: string; pin?: string; leave?: boolean }) =>
      browser.ask(`${url}/api/signing/${signing}/authorise`, json(body)),
    async authorise(signing: string, body: { credential: string; pin?: string; leave?: boolean }) {
      return viewFrom(await this.authoriseRaw(signing, body))
    },
    cancel: async (signing: string) =>
      viewFrom(await browser.ask(`${url}/api/signing/${signing}/cancel`, { method: 'POST' })),
    async document(signing: string): Promise<Bytes | undefined> {
      const answer = await browser.ask(`${url}/api/signing/${signing}/document`)
      return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined
    },
    /** What waits in the provider's app. */
    async waiting(): Promise<string[]> {
      const page = await (await browser.ask(`${url}/practice-signer`)).text()
      return [...page.matchAll(/name="handle" value="([^"]+)"/g)].map(([, handle = '']) => handle)
    },
    decide: (handle: string, decision: 'confirmed' | 'refused') =>
      browser.ask(`${url}/practice-signer`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ handle, decision }).toString(),
      }),
  }
}

export type SigningPerson = Awaited<ReturnType<typeof signingPerson>>

/** The codes of a refusal. */
export async function codesIn(answer: Response): Promise<string[]> {
  const { problems }: { problems: unknown[] } = await answer.json()
  return problems.map((one) => Problem.parse(one).code)
}
