import { StateLine, type StateLineState } from '../../ui/StateLine/StateLine.tsx'
import { useVolunteerWords } from '../words.ts'
import type { DossierStates } from './dossierStates.ts'

const pictures = { needsYou: 'you', waiting: 'waiting', draft: 'device', sent: 'sent' } as const satisfies Record<
  keyof DossierStates,
  StateLineState
>
const order = ['needsYou', 'waiting', 'draft', 'sent'] as const

/** The states of somebody's dossiers; `first`: only the one that matters most. Nothing where there are none. */
export function States({ states, first = false }: { states: DossierStates; first?: boolean }) {
  const t = useVolunteerWords()
  const present = order.filter((state) => states[state] > 0)
  return (first ? present.slice(0, 1) : present).map((state) => (
    <StateLine key={state} state={pictures[state]}>
      {t(`state.${state}`, { count: states[state] })}
    </StateLine>
  ))
}
