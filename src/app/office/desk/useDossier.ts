import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Case } from '../../../core/case.ts'
import type { WorkDetail } from '../../../core/desk.ts'
import type { Desk } from '../../../core/desk-port.ts'
import type { Problem } from '../../../core/problem.ts'
import { ok, type Result } from '../../../core/result.ts'
import type { Loaded } from '../../useLoaded.ts'
import type { OfficersDesk } from './ending.ts'
import { openNewest } from './newest.ts'

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
  const [hasChanged, setChanged] = useState(false)
  const [busy, setBusy] = useState(false)
  /** Why what is shown could not be loaded anew. */
  const [problem, setProblem] = useState<Problem>()
  const newest = useMemo(() => openNewest<OpenDossier>(), [])
  const isMoving = useRef(false)
  const isGone = useRef(false)

  const again = useCallback(async () => {
    setBusy(true)
    const learn = newest.ask()
    const read = await readDossier(desk, number)
    if (isGone.current) return
    setBusy(false)
    setChanged(false)
    setProblem(read.ok ? undefined : read.error)
    if (read.ok) {
      setLoaded({ state: 'ready', value: learn(read.value) })
      return
    }
    const known = newest.known()
    const mayStay = known !== undefined && read.error.code !== 'case.unknown'
    setLoaded((now) =>
      now.state === 'ready' && mayStay ? { state: 'ready', value: known } : { state: 'failed', problem: read.error },
    )
  }, [desk, number, newest])
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
    const learn = newest.ask()
    const read = await readDossier(desk, number)
    if (isGone.current || isMoving.current || !read.ok) return
    const known = learn(read.value)
    setLoaded((now) => {
      if (now.state !== 'ready') return now
      const isSame = sameState(now.value.shown, known.shown)
      setChanged(!isSame)
      return isSame ? { state: 'ready', value: known } : now
    })
  }

  const knowing = (detail: WorkDetail) =>
    setLoaded((now) => (now.state === 'ready' ? { state: 'ready', value: { ...now.value, detail } } : now))

  const move: Desk['move'] = async (...asked) => {
    isMoving.current = true
    const moved = await desk.move(...asked)
    isMoving.current = false
    return moved
  }

  return { loaded, busy, problem, hasChanged, again, heard, knowing, move }
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
