import type { Answer, Answers, ListItem } from './answers.ts'
import type { Condition } from './condition.ts'
import type { Field, ListField, PlainField } from './field.ts'
import type { Scope } from './fields/rule.ts'
import { judgeAnswer } from './fields/rules.ts'
import { fieldsOf, holds } from './holds.ts'
import type { Problem } from './problem.ts'
import type { Procedure, Step, Stop } from './procedure.ts'

/** The day and the tables that the rules need; a table that is not loaded is not checked. */
export type WalkFacts = Omit<Scope, 'answer'>

/** A field that applies. `path` is where its answer and its problems live; `things` only in a list. */
export interface Asked<F extends Field = Field> {
  field: F
  path: string
  answer?: Answer
  things?: AskedThing[]
}

export interface AskedThing {
  id: string
  asked: Asked<PlainField>[]
}

export interface WalkedStep {
  step: Step
  asked: Asked[]
  /** What keeps the step from being done. */
  problems: Problem[]
  /** Worth a second look, but nobody is kept by it. */
  warnings: Problem[]
}

/** Everything that follows from a procedure and the answers given so far. */
export interface Walk {
  steps: WalkedStep[]
  /** The answers that count: cleaned, and only those whose question applies. */
  answers: Answers
  /** The person is in the wrong place; no step after it is walked. */
  stop?: { step: Step; stop: Stop }
}

/** Something was given that the field cannot hold a list of. */
const isThings = (answer: Answer | undefined): answer is ListItem[] =>
  Array.isArray(answer) && answer.every((entry) => typeof entry === 'object' && 'answers' in entry)

/**
 * The wizard: which steps apply, what is missing or wrong, and which answers count. Pure: the screen, the review page,
 * the officer's desk and the gateway ask this one function. A plain loop, since each answer may open later questions.
 * Answers that no longer count are dropped here and not earlier: people go back and change their minds.
 */
export function walk(procedure: Procedure, given: Answers, facts: WalkFacts): Walk {
  const answers: Answers = {}
  const steps: WalkedStep[] = []
  const scope: Scope = { ...facts, answer: (path) => answers[path] }
  const applies = (part: { when?: Condition | undefined }) =>
    part.when === undefined || holds(part.when, scope.answer, facts.today)

  for (const step of procedure.steps) {
    if (!applies(step)) continue
    const walked: WalkedStep = { step, asked: [], problems: [], warnings: [] }
    for (const field of step.fields) {
      if (!applies(field)) continue
      const { asked, problems } = field.kind === 'list' ? askList(field, given, scope) : askPlain(field, given, scope)
      walked.asked.push(asked)
      if (asked.answer !== undefined) answers[field.id] = asked.answer
      for (const problem of problems) (isWarning(problem) ? walked.warnings : walked.problems).push(problem)
    }
    steps.push(walked)
    const stop = step.stops.find(applies)
    if (stop) return { steps, answers, stop: { step, stop } }
  }
  return { steps, answers }
}

/** Shown beside the field, but does not keep the person from going on. */
const isWarning = (problem: Problem) => problem.code === 'id.province-unknown'

interface Outcome<F extends Field> {
  asked: Asked<F>
  problems: Problem[]
}

function askPlain<F extends PlainField>(field: F, given: Answers, scope: Scope, within = ''): Outcome<F> {
  const path = within + field.id
  const judged = judgeAnswer(field, given[field.id], scope)
  const asked: Asked<F> = judged.answer === undefined ? { field, path } : { field, path, answer: judged.answer }
  return { asked, problems: judged.problems.map((problem) => ({ ...problem, field: path })) }
}

function askList(field: ListField, given: Answers, scope: Scope): Outcome<ListField> {
  const list = given[field.id] ?? []
  if (!isThings(list)) {
    return { asked: { field, path: field.id, things: [] }, problems: [{ code: 'answer.malformed', field: field.id }] }
  }
  const problems: Problem[] = []
  const kept: ListItem[] = []
  const things = list.map((thing): AskedThing => {
    const counted: Answers = {}
    const inThing: Scope = { ...scope, answer: (path) => counted[path] ?? scope.answer(path) }
    const asked: Asked<PlainField>[] = []
    for (const part of field.fields) {
      if (part.when && !holds(part.when, inThing.answer, scope.today)) continue
      const outcome = askPlain(part, thing.answers, inThing, `${field.id}.${thing.id}.`)
      asked.push(outcome.asked)
      if (outcome.asked.answer !== undefined) counted[part.id] = outcome.asked.answer
      problems.push(...outcome.problems)
    }
    kept.push({ id: thing.id, answers: counted })
    return { id: thing.id, asked }
  })
  const min = field.optional ? 0 : field.min
  if (kept.length < min) problems.push({ code: 'answer.too-few', field: field.id, facts: { min } })
  if (kept.length > field.max) problems.push({ code: 'answer.too-many', field: field.id, facts: { max: field.max } })
  const asked: Asked<ListField> = { field, path: field.id, things }
  return { asked: kept.length > 0 ? { ...asked, answer: kept } : asked, problems }
}

/**
 * The fields whose answers decide what else is asked; a part of a list by its own id. While the person types anything
 * else, the shape of the way cannot change, and a screen need not walk it again. Problems and limits still can.
 */
export function decidingFields(procedure: Procedure): ReadonlySet<string> {
  const deciding = new Set<string>()
  const add = (when: Condition | undefined) => {
    for (const path of when ? fieldsOf(when) : []) deciding.add(path)
  }
  for (const step of procedure.steps) {
    add(step.when)
    for (const stop of step.stops) add(stop.when)
    for (const field of step.fields) {
      add(field.when)
      for (const part of field.kind === 'list' ? field.fields : []) add(part.when)
    }
  }
  return deciding
}
