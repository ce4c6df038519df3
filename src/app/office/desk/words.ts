import type desk from '../../../../locales/vi/desk.json'
import type { Problem } from '../../../core/problem.ts'
import { useProblemText } from '../../problemText.ts'
import { type Fill, useTranslator } from '../../words.ts'

type Keys<W> = { [K in keyof W & string]: W[K] extends string ? K : `${K}.${Keys<W[K]>}` }[keyof W & string]
export type DeskKey = Keys<typeof desk>

const atDesk = ['desk']

/** The words of the desk, for officers. */
export const useDeskWords = (): ((key: DeskKey, fill?: Fill) => string) => useTranslator(atDesk)

const own = {
  'service.unreachable': 'problem.offline',
  'service.broken': 'problem.broken',
  'service.busy': 'problem.busy',
  'service.captive': 'problem.captive',
  'session.ended': 'problem.ended',
  'case.unknown': 'problem.gone',
} as const
const hasOwn = (code: string): code is keyof typeof own => code in own

/** A problem in words for an officer: those for applicants tell of a dossier that is kept on the device. */
export function useDeskProblem(): (problem: Problem) => string {
  const t = useDeskWords()
  const said = useProblemText()
  return (problem) => (hasOwn(problem.code) ? t(own[problem.code]) : said(problem))
}
