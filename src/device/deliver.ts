import type { Receipt } from '../core/case.ts'
import { dossierHash } from '../core/dossier.ts'
import type { Office, Progress } from '../core/ports.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { Device } from './device.ts'
import { nameOfError } from './failure.ts'

/** How long another tab may be at it before this one says so. Milliseconds. */
const PATIENCE = 20_000

/**
 * Sends one kept dossier with its files and records what became of it. Sent already: its receipt, without the network.
 * `service.busy` when another tab is sending it. A receipt that could not be recorded is a failure of the device: it
 * stays waiting, and sending it again brings the same receipt.
 */
export function deliver(
  device: Device,
  office: Office,
  id: string,
  progress?: (done: Progress) => void,
  now: () => Date = () => new Date(),
): Promise<Result<Receipt, Problem[]>> {
  return alone(`tung-buoc-${device.name}-${id}`, () => send(device, office, id, progress, now))
}

async function send(
  device: Device,
  office: Office,
  id: string,
  progress: ((done: Progress) => void) | undefined,
  now: () => Date,
): Promise<Result<Receipt, Problem[]>> {
  const found = await device.kept.get(id)
  if (!found.ok) return err([found.error])
  if (found.value?.receipt) return ok(found.value.receipt)
  const tried = await device.kept.recordTry(id, now())
  if (!tried.ok) return err([tried.error])
  const { dossier } = tried.value

  const answer = await office.submit({ dossier, file: (sha256) => device.files.get(sha256) }, progress)
  const sent = answer.ok ? await isOurs(answer.value, id, dossierHash(dossier)) : answer
  if (!sent.ok) {
    await device.kept.recordFailure(id, sent.error, now())
    return sent
  }
  const recorded = await device.kept.recordReceipt(id, sent.value)
  return recorded.ok ? sent : err([recorded.error])
}

/** A receipt for another dossier, or for other content, is no proof of this one. */
async function isOurs(receipt: Receipt, id: string, hash: Promise<string>): Promise<Result<Receipt, Problem[]>> {
  const ours = receipt.dossierId === id && receipt.hash === (await hash)
  return ours ? ok(receipt) : err([{ code: 'service.broken' }])
}

/** One tab at a time, where the browser has locks; without them the office's idempotency is what keeps it single. */
async function alone<T>(name: string, work: () => Promise<Result<T, Problem[]>>): Promise<Result<T, Problem[]>> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks
  if (!locks) return work()
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE)
  let began = false
  try {
    return await locks.request(name, { signal: patience.signal }, () => {
      began = true
      clearTimeout(timer)
      return work()
    })
  } catch (error) {
    if (began || nameOfError(error) !== 'AbortError') throw error
    return err([{ code: 'service.busy' }])
  } finally {
    clearTimeout(timer)
  }
}
