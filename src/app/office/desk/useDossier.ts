import { useCallback, useEffect, useRef, useState } from 'react'
import type { Case } from '../../../core/case.ts'
import type { WorkDetail } from '../../../core/desk.ts'
import type { Desk } from '../../../core/desk-port.ts'
import type { Problem } from '../../../core/problem.ts'
import { ok, type Result } from '../../../core/result.ts'
import type { Loaded } from '../../useLoaded.ts'
import type { OfficersDesk } from './ending.ts'

/** A case, and what the desk knows beside it. */
export interface OpenDossier {
  shown: Case
  detail: WorkDetail
}

/**
 * One case on the desk. When it moves on under the officer's eyes, what they read stays until they ask for the new
 * state: a button that becomes another one under the finger would decide what nobody wanted. Who has it, and what
 * colleagues note, changes at once.
 */
export function useDossier(desk: OfficersDesk, number: string) {
  const [loaded, setLoaded] = useState<Loaded<OpenDossier>>({ state: 'loading' })
  const [fresh, setFresh] = useState<OpenDossier>()
  const [busy, setBusy] = useState(false)
  /** Why what is shown could not be loaded anew. */
  const [problem, setProblem] = useState<Problem>()
  const isMoving = useRef(false)
  const isGone = useRef(false)

  const again = useCallback(async () => {
    setBusy(true)
    const read = await readDossier(desk, number)
    if (isGone.current) return
    setBusy(false)
    setFresh(undefined)
    setProblem(read.ok ? undefined : read.error)
    setLoaded((now) => {
      if (read.ok) return { state: 'ready', value: read.value }
      const isThere = now.state === 'ready' && read.error.code !== 'case.unknown'
      return isThere ? now : { state: 'failed', problem: read.error }
    })
  }, [desk, number])
  useEffect(() => {
    isGone.current = false
    void again()
    return () => {
      isGone.current = true
    }
  }, [again])

  /** Somebody may have changed it. */
  async function heard() {
    if (isMoving.current) return
    const read = await readDossier(desk, number)
    if (isGone.current || isMoving.current || !read.ok) return
    setLoaded((now) => {
      if (now.state !== 'ready') return now
      const isSame = sameState(now.value.shown, read.value.shown)
      setFresh(isSame ? undefined : read.value)
      return isSame ? { state: 'ready', value: read.value } : now
    })
  }

  const knowing = (detail: WorkDetail) =>
    setLoaded((now) => (now.state === 'ready' ? { state: 'ready', value: { ...now.value, detail } } : now))

  const showFresh = () => {
    if (fresh) setLoaded({ state: 'ready', value: fresh })
    setFresh(undefined)
  }

  const move: Desk['move'] = async (...asked) => {
    isMoving.current = true
    const moved = await desk.move(...asked)
    isMoving.current = false
    return moved
  }

  return { loaded, busy, problem, hasChanged: fresh !== undefined, again, heard, knowing, showFresh, move }
}

const sameState = (one: Case, other: Case) =>
  one.status === other.status &&
  one.dossier.revision === other.dossier.revision &&
  one.events.length === other.events.length

async function readDossier(desk: OfficersDesk, number: string): Promise<Result<OpenDossier, Problem>> {
  const [shown, detail] = await Promise.all([desk.open(number), desk.work.detail(number)])
  if (!shown.ok) return shown
  return detail.ok ? ok({ shown: shown.value, detail: detail.value }) : detail
}
