import type checkIn from '../../../../locales/vi/check-in.json'
import type { Problem } from '../../../core/problem.ts'
import { type Fill, useTranslator } from '../../words.ts'
import { useDeskProblem } from '../desk/words.ts'

type Keys<W> = { [K in keyof W & string]: W[K] extends string ? K : `${K}.${Keys<W[K]>}` }[keyof W & string]

const atCounter = ['check-in']

/** The words of receiving at the counter what was prepared elsewhere. */
export const useCheckInWords = (): ((key: Keys<typeof checkIn>, fill?: Fill) => string) => useTranslator(atCounter)

const own = {
  'handover.unknown': 'problem.over',
  'handover.taken': 'problem.taken',
  'handover.damaged': 'problem.damaged',
  'handover.newer': 'problem.newer',
  'dossier.conflict': 'problem.sent',
  'procedure.unknown': 'problem.procedure',
  'procedure.outdated': 'problem.outdated',
  'signature.void': 'problem.signature',
} as const
const hasOwn = (code: string): code is keyof typeof own => code in own

/** A problem in words for the officer, with what to do about it. */
export function useCheckInProblem(): (problem: Problem) => string {
  const t = useCheckInWords()
  const said = useDeskProblem()
  return (problem) => (hasOwn(problem.code) ? t(own[problem.code]) : said(problem))
}
