import type { Dossier } from '../../../src/core/dossier.ts'
import type { Page } from '../../contract/made-up-dossier.ts'

/** A request as any program could send it. */
export const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

export const put = (url: string, bytes: Uint8Array<ArrayBuffer> | string, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'PUT', headers: { 'content-type': 'application/octet-stream', ...headers }, body: bytes })

export async function putPages(baseUrl: string, { id }: Dossier, pages: readonly Page[]): Promise<void> {
  for (const { ref, bytes } of pages) {
    const answer = await put(`${baseUrl}/dossiers/${id}/files/${ref.sha256}`, bytes)
    if (answer.status !== 201) throw new Error(await answer.text())
  }
}

export const codesOf = async (answer: Response): Promise<string[]> => {
  const { problems }: { problems: { code: string }[] } = await answer.json()
  return problems.map(({ code }) => code)
}
