import type { CaseView } from '../../core/case.ts'
import type { Adapter } from '../../core/ports.ts'
import type { Problem } from '../../core/problem.ts'
import { ok, type Result } from '../../core/result.ts'
import { statuses } from '../../core/status.ts'
import type { OutboxEntry } from '../../device/outbox-entry.ts'

/** Whether the office has done something since the person last looked. */
export function hasNews(seen: CaseView | undefined, now: CaseView): boolean {
  if (!seen) return now.status !== 'submitted'
  return seen.status !== now.status || seen.events.length !== now.events.length
}

/** Nothing can come any more. */
const isOver = ({ lastView }: OutboxEntry) => lastView !== undefined && statuses[lastView.status].end

/**
 * The ids of the dossiers that have news, asked one after another. What the office says is not kept: looking at the
 * dossier does that, so it stays marked until then.
 */
export async function withNews(
  { office }: Adapter,
  kept: readonly OutboxEntry[],
): Promise<Result<ReadonlySet<string>, Problem>> {
  const found = new Set<string>()
  for (const entry of kept) {
    if (isOver(entry)) continue
    const now = await office.track({ dossierId: entry.dossier.id })
    if (!now.ok) return now
    if (hasNews(entry.lastView, now.value)) found.add(entry.dossier.id)
  }
  return ok(found)
}
