import { useEffect, useState } from 'react'
import { type Problem, wantsLogin } from '../../core/problem.ts'
import { reach } from '../reach.ts'
import { useServices } from '../services.ts'

/** Nothing in the dossier is wrong: the office wants to know, or to know better, who sends it. */
export const isAboutLogin = (problem: Problem) => wantsLogin(problem) || problem.code === 'login.level-too-low'

/** Whether somebody of this level, 0 for nobody, is known well enough for what the office said. */
export const isKnownEnough = ({ facts }: Problem, level: number) => level >= Number(facts?.['need'] ?? 1)

/**
 * Whether the office wants a login that there is not, or not any more: `wanted` while one has to log in, `done` when
 * that has happened since and it is worth sending again. Undefined when it is about something else. The session is
 * asked for when the page is opened, which it is on the way back from a login, and after each try (`tryOf`).
 */
export function useLoginWanted(problems: readonly Problem[], tried: string): 'wanted' | 'done' | undefined {
  const { adapter } = useServices()
  const [level, setLevel] = useState(0)
  const problem = problems.find(isAboutLogin)
  const isWanted = problem !== undefined
  useEffect(() => {
    if (!isWanted || tried === '') return undefined
    let left = false
    void reach(adapter).then(async (reached) => {
      const session = reached.ok ? await reached.value.identity?.session() : undefined
      if (!left) setLevel((session?.ok && session.value.account?.level) || 0)
    })
    return () => {
      left = true
    }
  }, [adapter, isWanted, tried])
  if (!problem) return undefined
  return isKnownEnough(problem, level) ? 'done' : 'wanted'
}
