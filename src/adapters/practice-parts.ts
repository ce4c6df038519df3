import type { OfficeTables, Procedures } from '../core/ports.ts'
import type { KeyValueStore, PracticeCases } from './practice-cases.ts'

/** What both sides of the practice office work with. */
export interface Parts {
  store: KeyValueStore
  cases: PracticeCases
  now: () => Date
  procedures: Procedures
  tables: () => Promise<OfficeTables>
  /** Runs one piece of work at a time, also across tabs where the app gives a lock for that; in this page by default. */
  alone: <T>(work: () => Promise<T>) => Promise<T>
}
