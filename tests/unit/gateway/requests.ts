import type { Dossier } from '../../../src/core/dossier.ts'
import { hashOf, type Page } from '../../contract/made-up-dossier.ts'

/** A request as any program could send it. */
export const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

type Bytes = Uint8Array<ArrayBuffer>
const tus = { 'tus-resumable': '1.0.0' }
const base64 = (text: string) => Buffer.from(text).toString('base64')

/** Uploads by the tus protocol, one request at a time, at the gateway whose routes begin at an address. */
export const uploadsAt = (baseUrl: string) => ({
  begin: (dossierId: string, sha256: string, size: number, headers: Record<string, string> = {}) =>
    fetch(`${baseUrl}/uploads`, {
      method: 'POST',
      headers: {
        ...tus,
        'upload-length': String(size),
        'upload-metadata': `dossierId ${base64(dossierId)},sha256 ${base64(sha256)}`,
        ...headers,
      },
    }),

  head: (dossierId: string, sha256: string) =>
    fetch(`${baseUrl}/uploads/${dossierId}-${sha256}`, { method: 'HEAD', headers: tus }),

  patch: (dossierId: string, sha256: string, offset: number, piece: Bytes, headers: Record<string, string> = {}) =>
    fetch(`${baseUrl}/uploads/${dossierId}-${sha256}`, {
      method: 'PATCH',
      headers: {
        ...tus,
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(offset),
        ...headers,
      },
      body: piece,
    }),
})

/** Sends a whole file in one piece; gives the first answer that is not what it should be, else the last one. */
export async function send(baseUrl: string, dossierId: string, bytes: Bytes, sha256 = hashOf(bytes)) {
  const uploads = uploadsAt(baseUrl)
  const begun = await uploads.begin(dossierId, sha256, bytes.length)
  return begun.status === 201 ? uploads.patch(dossierId, sha256, 0, bytes) : begun
}

export async function sendPages(baseUrl: string, { id }: Dossier, pages: readonly Page[]): Promise<void> {
  for (const { bytes } of pages) {
    const answer = await send(baseUrl, id, bytes)
    if (answer.status !== 204) throw new Error(await answer.text())
  }
}

export const codesOf = async (answer: Response): Promise<string[]> => {
  const { problems }: { problems: { code: string }[] } = await answer.json()
  return problems.map(({ code }) => code)
}

/** What a signed receipt says; whether it is signed rightly is for other tests. */
export function saidIn({ jws }: { jws: string }): { number: string; hash: string; revision: number; epoch: string } {
  return JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString())
}
