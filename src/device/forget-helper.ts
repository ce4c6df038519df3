import type { Problem } from '../core/problem.ts'
import { ok, type Result } from '../core/result.ts'
import { databaseName } from './db.ts'
import { forgetDevice } from './device.ts'
import { devicesNoted } from './settings.ts'

/** The databases that the browser lists; some browsers list none. */
async function listed(): Promise<string[]> {
  const all = (await indexedDB.databases?.().catch(() => [])) ?? []
  return all.flatMap(({ name }) => (name === undefined ? [] : [name]))
}

/**
 * Deletes everything of a helper: first every database of those who were helped, whose names begin with `beginning`, and
 * last the one with their keys. What the browser does not list and nothing was counted of stays, and nobody can open it.
 * What was finished for them is in none of these: it stays, and goes.
 */
export async function forgetHelper(name: string, beginning: string): Promise<Result<void, Problem>> {
  const top = databaseName('')
  const helped = (await listed()).flatMap((one) => (one.startsWith(top + beginning) ? [one.slice(top.length)] : []))
  for (const one of new Set([...helped, ...devicesNoted(beginning)])) {
    const gone = await forgetDevice(one)
    if (!gone.ok) return gone
  }
  const gone = await forgetDevice(name)
  return gone.ok ? ok(undefined) : gone
}
