import { useCallback, useEffect, useMemo, useState } from 'react'
import type { DeskSession, Officer } from '../../../core/desk.ts'
import type { Problem } from '../../../core/problem.ts'
import type { Result } from '../../../core/result.ts'
import { noticing, type OfficersDesk } from './ending.ts'

/** Why somebody stands before the login form. */
export type Away = 'new' | 'ended' | 'left' | 'changed'

type State =
  | { is: 'asking' }
  | { is: 'failed'; problem: Problem }
  | { is: 'in'; officer: Officer }
  /** `last`: whose work lies on the desk still. */
  | { is: 'out'; why: Away; last?: Officer }

/** Milliseconds between two looks at the session; asking does not lengthen it. */
const LOOK = 60_000

/**
 * Who is logged in. When the session ends, by itself or elsewhere, what is on the desk stays there unseen: whoever comes
 * back goes on with what they had typed, and somebody else does not get to see it.
 */
export function useDeskSession(given: OfficersDesk) {
  const [state, setState] = useState<State>({ is: 'asking' })
  const leave = useCallback((why: Away) => {
    setState((now) => {
      const last = now.is === 'in' ? now.officer : undefined
      if (now.is === 'out' && why === 'ended') return now
      return why === 'ended' && last ? { is: 'out', why, last } : { is: 'out', why }
    })
  }, [])
  const desk = useMemo(() => noticing(given, () => leave('ended')), [given, leave])

  const ask = useCallback(async () => {
    const asked = await desk.entrance.session()
    setState((now) => {
      if (!asked.ok) return now.is === 'asking' ? { is: 'failed', problem: asked.error } : now
      const { officer } = asked.value
      if (officer) return now.is === 'in' && same(now.officer, officer) ? now : { is: 'in', officer }
      if (now.is === 'in') return { is: 'out', why: 'ended', last: now.officer }
      return now.is === 'out' ? now : { is: 'out', why: 'new' }
    })
  }, [desk])

  const isIn = state.is === 'in'
  useEffect(() => void ask(), [ask])
  useEffect(() => {
    if (!isIn) return
    const look = () => {
      if (document.visibilityState === 'visible') void ask()
    }
    const looking = setInterval(look, LOOK)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(looking)
      document.removeEventListener('visibilitychange', look)
    }
  }, [isIn, ask])

  const enter = async (login: string, password: string): Promise<Result<DeskSession, Problem>> => {
    const entered = await desk.entrance.login(login, password)
    if (entered.ok && entered.value.officer) setState({ is: 'in', officer: entered.value.officer })
    return entered
  }
  const again = () => {
    setState({ is: 'asking' })
    void ask()
  }
  return { state, desk, enter, leave, again }
}

const same = (one: Officer, other: Officer) =>
  one.id === other.id && one.role === other.role && one.name === other.name && one.unit === other.unit
