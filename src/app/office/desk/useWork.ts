import { useCallback, useEffect, useRef, useState } from 'react'
import type { WorkItem, WorkPage, WorkQuery } from '../../../core/desk.ts'
import type { DeskWork } from '../../../core/desk-port.ts'
import type { Problem } from '../../../core/problem.ts'
import { ok, type Result } from '../../../core/result.ts'

/** What of the list is asked for. */
export type Wanted = Pick<WorkQuery, 'group' | 'assigned' | 'words'>

export interface ListedWork {
  items: WorkItem[]
  counts: WorkPage['counts'] | undefined
  /** There is more than is shown. */
  hasMore: boolean
  busy: boolean
  /** The last try failed; what is shown is from before. */
  problem: Problem | undefined
  more(): void
  again(): void
}

interface Shown {
  of: Wanted
  items: WorkItem[]
  counts: WorkPage['counts']
  next: string | undefined
}

const PAGE = 50
const LONGEST = 100

/**
 * The list of work. Asked anew it keeps its length, so that nothing jumps under the eyes of who reads it; an answer that
 * comes when something else is wanted by now is dropped.
 */
export function useWork(work: DeskWork, wanted: Wanted): ListedWork {
  const [shown, setShown] = useState<Shown>()
  const [busy, setBusy] = useState(true)
  const [problem, setProblem] = useState<Problem>()
  const turn = useRef(0)
  const last = useRef<Shown>(undefined)
  last.current = shown

  const take = useCallback(
    async (length: number, from?: Shown) => {
      turn.current += 1
      const mine = turn.current
      setBusy(true)
      const read = await readList(work, wanted, length, from)
      if (mine !== turn.current) return
      setBusy(false)
      setProblem(read.ok ? undefined : read.error)
      if (read.ok) setShown(read.value)
    },
    [work, wanted],
  )
  const again = useCallback(() => {
    const now = last.current
    void take(now?.of === wanted ? Math.max(PAGE, now.items.length) : PAGE)
  }, [take, wanted])
  useEffect(() => void take(PAGE), [take])

  return {
    items: shown?.items ?? [],
    counts: shown?.counts,
    hasMore: shown?.next !== undefined,
    busy,
    problem,
    again,
    more: () => void take(PAGE, shown),
  }
}

/** At least `length` lines, or all there are; `from`: after those that are there already. */
async function readList(
  work: DeskWork,
  wanted: Wanted,
  length: number,
  from: Shown | undefined,
): Promise<Result<Shown, Problem>> {
  const items = [...(from?.items ?? [])]
  const enough = items.length + length
  let after = from?.next
  for (;;) {
    const limit = Math.min(LONGEST, enough - items.length)
    const page = await work.list({ ...wanted, limit, ...(after === undefined ? {} : { after }) })
    if (!page.ok) return page
    items.push(...page.value.items)
    after = page.value.next
    if (after === undefined || items.length >= enough) {
      return ok({ of: wanted, items, counts: page.value.counts, next: after })
    }
  }
}
