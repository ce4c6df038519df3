import * as z from 'zod/mini'
import { CaseView, Receipt } from '../core/case.ts'
import { canonical, type Dossier, dossierHash } from '../core/dossier.ts'
import { type Adapter, type Office, type Parcel, type Progress, StoredFile } from '../core/ports.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import { askJson, first, type Link, SMALL } from './http.ts'

interface Options {
  /** Where the gateway's routes begin, such as `/api`. */
  baseUrl: string
  fetch?: typeof globalThis.fetch
}

/** The slowest connection that a file is still waited for, in bytes a millisecond (20 kB/s). */
const SLOWEST = 20

const StoredFiles = z.strictObject({ files: z.array(StoredFile) })

/** The reference gateway over HTTP; src/gateway is the other end. Its desk needs a token: gateway-desk.ts. */
export function gateway({ baseUrl, fetch = globalThis.fetch }: Options): Adapter {
  // Browsers refuse a fetch that is called as a method of something else.
  const link: Link = { baseUrl, fetch: (...request) => fetch(...request) }
  return { simulated: false, office: officeOver(link) }
}

function officeOver(link: Link): Office {
  return {
    async submit(parcel, progress = () => {}) {
      const sent = await sendFiles(link, parcel, progress)
      if (!sent.ok) return sent
      const { dossier } = parcel
      const answer = await askJson(link, '/dossiers', { method: 'POST', body: dossier }, Receipt)
      if (!answer.ok) return answer
      return (await isFor(dossier, answer.value)) ? answer : err([{ code: 'service.broken' }])
    },

    async track(query) {
      if ('dossierId' in query) return first(await askJson(link, `/cases/${query.dossierId}`, {}, CaseView))
      return first(await askJson(link, '/track', { method: 'POST', body: query }, CaseView))
    },
  }
}

/** A receipt counts only when it names this very dossier, by its hash and file by file. */
const isFor = async (dossier: Dossier, receipt: Receipt) =>
  receipt.dossierId === dossier.id &&
  receipt.hash === (await dossierHash(dossier)) &&
  canonical(receipt.files) === canonical(dossier.files)

/** Sends what the gateway does not have yet, one file after the other: on a slow line two would only share it. */
async function sendFiles(
  link: Link,
  { dossier, file }: Parcel,
  progress: (done: Progress) => void,
): Promise<Result<void, Problem[]>> {
  const hashes = [...new Set(dossier.files.map(({ sha256 }) => sha256))]
  const confirmed = new Set<string>()
  const tell = () =>
    progress({
      confirmed: dossier.files.filter(({ sha256 }) => confirmed.has(sha256)).length,
      files: dossier.files.length,
    })
  if (hashes.length === 0) return ok(undefined)
  const there = await askJson(link, `/dossiers/${dossier.id}/files`, {}, StoredFiles)
  if (!there.ok) return there
  for (const { sha256 } of there.value.files) confirmed.add(sha256)
  tell()
  for (const sha256 of hashes.filter((hash) => !confirmed.has(hash))) {
    const bytes = await file(sha256)
    if (!bytes.ok) return err([located(bytes.error, dossier, sha256)])
    const stored = await askJson(
      link,
      `/dossiers/${dossier.id}/files/${sha256}`,
      { method: 'PUT', body: bytes.value, timeout: Math.max(SMALL, bytes.value.size / SLOWEST) },
      StoredFile,
    )
    if (!stored.ok) return err(stored.error.map((problem) => located(problem, dossier, sha256)))
    if (stored.value.sha256 !== sha256) return err([{ code: 'service.broken' }])
    confirmed.add(sha256)
    tell()
  }
  return ok(undefined)
}

/** A problem about a file, at the slot that the person knows it by. */
function located(problem: Problem, { files }: Dossier, sha256: string): Problem {
  const entry = files.find((file) => file.sha256 === sha256)
  if (!entry || !problem.code.startsWith('file.')) return problem
  return { ...problem, field: entry.slot, facts: { ...problem.facts, page: entry.page } }
}
