import type { ReactNode } from 'react'
import type { PictogramName } from '../Pictogram/names.ts'
import { Pictogram } from '../Pictogram/Pictogram.tsx'
import css from './StateLine.module.css'

export type StateLineState =
  | 'writing'
  | 'device'
  | 'waiting'
  | 'sent'
  | 'received'
  | 'you'
  | 'stopped'
  | 'online'
  | 'offline'

export interface StateLineProps {
  children: ReactNode
  state: StateLineState
  /** The small line in the bar. */
  quiet?: boolean | undefined
  /** Read out when the words change. */
  live?: boolean | undefined
  /** The states that it goes through while it is looked at: their pictures are there before they are wanted. */
  among?: readonly StateLineState[] | undefined
}

const pictures = {
  writing: 'sign',
  device: 'saved',
  waiting: 'waiting',
  sent: 'send',
  received: 'received',
  you: 'needs-you',
  stopped: 'paper',
  online: 'online',
  offline: 'offline',
} as const satisfies Record<StateLineState, PictogramName>

/** What is true of a case or an answer right now: a picture and its word, never colour alone. */
export const StateLine = ({ children, state, quiet, live, among }: StateLineProps) => (
  <span className={quiet ? css.quiet : `${css.state} ${css[state] ?? ''}`} aria-live={live ? 'polite' : undefined}>
    <Pictogram
      name={pictures[state]}
      among={among?.map((one) => pictures[one])}
      tint={quiet ? 'none' : 'warm'}
      className={css.picture}
    />
    <span>{children}</span>
  </span>
)
