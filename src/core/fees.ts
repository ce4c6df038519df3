import type { Answers } from './answers.ts'
import type { Confidence } from './calendar.ts'
import type { LocalDate } from './dates.ts'
import { holds } from './holds.ts'
import type { FeeRule, Procedure } from './procedure.ts'

/** One thing to pay for, in đồng. */
export interface FeeLine {
  id: string
  amount: number
  count: number
  total: number
  confidence: Confidence
}

/** The fees that follow from the answers that count, by the rules in force on a day; amounts in đồng. */
export function feesFor(procedure: Procedure, answers: Answers, day: LocalDate): { lines: FeeLine[]; total: number } {
  const inForce = ({ validFrom, validUntil }: FeeRule) =>
    (!validFrom || validFrom <= day) && (!validUntil || day <= validUntil)
  const lines = procedure.facts.fees
    .filter((rule) => inForce(rule) && (!rule.when || holds(rule.when, (path) => answers[path], day)))
    .map(({ id, amount, count: path, per, confidence }): FeeLine => {
      const count = per === 'unit' ? countOf(path === undefined ? undefined : answers[path]) : 1
      return { id, amount, count, total: amount * count, confidence }
    })
    .filter((line) => line.count > 0)
  return { lines, total: lines.reduce((sum, line) => sum + line.total, 0) }
}

const countOf = (answer: Answers[string] | undefined) => {
  if (Array.isArray(answer)) return answer.length
  return typeof answer === 'string' ? Number(answer) : 0
}
