import { type Prepared, PriorityGroup, type TicketAsk } from '../../core/queue.ts'
import type { ChoiceOption } from '../../ui/ChoiceGroup/ChoiceCard.tsx'

/** What was chosen so far, by question. */
export interface Said {
  service?: string
  priority?: string
  dossier?: string
}

export interface Question {
  id: keyof Said
  title: string
  help: string
  missing: string
  options: readonly ChoiceOption[]
}

export type Questions = Record<keyof Said, Question>

/** None of what is offered. */
export const NONE = 'none'

const order = ['service', 'priority', 'dossier'] as const

/** A question with nothing to choose but "none" is not asked. */
const isAsked = ({ id, options }: Question) => id === 'service' || options.length > 1

/** The questions before and after one, of those that are asked. */
export function nextQuestion(at: keyof Said, questions: Questions): keyof Said | undefined {
  return order.slice(order.indexOf(at) + 1).find((id) => isAsked(questions[id]))
}

export function questionBefore(at: keyof Said, questions: Questions): keyof Said | undefined {
  const before = order.slice(0, order.indexOf(at)).filter((id) => isAsked(questions[id]))
  return before[before.length - 1]
}

/** What is asked of the office. */
export function askOf(id: string, { service = '', priority, dossier }: Said, offered: readonly Prepared[]): TicketAsk {
  const group = PriorityGroup.safeParse(priority)
  const prepared = offered.find(({ procedure }) => procedure === dossier)
  return { id, service, ...(group.success ? { priority: group.data } : {}), ...(prepared ? { prepared } : {}) }
}
