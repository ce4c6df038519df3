import type { Condition } from './condition.ts'
import { Journey, type JourneyStep, type TroubleNode } from './journey.ts'
import { roadFaults } from './journey-roads.ts'
import { repeats, sections, shapeFaults } from './pack-faults.ts'
import { err, ok, type Result } from './result.ts'

/**
 * Reads a journey. A fault is a sentence with a path, for its author. Beyond the shape: ids are unique, everything that
 * is pointed at exists and everything that exists is pointed at, conditions look only at what is asked before, and every
 * road ends.
 */
export function parseJourney(json: unknown): Result<Journey, string[]> {
  const shaped = Journey.safeParse(json)
  if (!shaped.success) return err(shapeFaults(shaped.error))
  const journey = shaped.data
  const faults = [...idFaults(journey), ...pointerFaults(journey), ...askFaults(journey), ...treeFaults(journey)]
  // Roads are walked only where every step and node can be found.
  const all = faults.length > 0 ? faults : roadFaults(journey)
  return all.length > 0 ? err(all) : ok(journey)
}

const idFaults = ({ facts, desks, links, trouble, steps }: Journey): string[] => [
  ...Object.entries({ facts, desks, links, trouble, steps }).flatMap(([at, parts]) => repeats(at, parts)),
  ...sections(steps),
  ...links.filter(({ url }) => !url.startsWith('https://')).map(({ id }) => `links.${id}: must begin with https://`),
]

interface Pointer {
  at: string
  to: string
}

const pointers = (at: string, ...ids: (string | undefined)[]): Pointer[] =>
  ids.flatMap((to) => (to === undefined ? [] : [{ at, to }]))

const factsOf = ({ steps, trouble, links, desks }: Journey): Pointer[] => [
  ...steps.flatMap(({ id, facts }) => pointers(`steps.${id}`, ...facts)),
  ...trouble.flatMap((node) => (node.kind === 'look' ? [] : pointers(`trouble.${node.id}`, ...node.facts))),
  ...links.flatMap(({ id, fact }) => pointers(`links.${id}`, fact)),
  ...desks.flatMap(({ id, phone }) => pointers(`desks.${id}`, phone?.fact)),
]

function nodesOf({ steps, trouble }: Journey): Pointer[] {
  const within = trouble.flatMap((node) => pointers(`trouble.${node.id}`, ...ways(node)))
  return [
    ...steps.flatMap((step) => (step.kind === 'off-app' ? pointers(`steps.${step.id}`, step.trouble) : [])),
    ...within,
  ]
}

/** The nodes to which a node leads. */
function ways(node: TroubleNode): string[] {
  if (node.kind === 'look') return node.options.map(({ to }) => to)
  return node.kind === 'answer' ? [node.otherwise] : []
}

function pointerFaults(journey: Journey): string[] {
  const { facts, desks, links, trouble, steps } = journey
  const deskPointers = trouble.flatMap((node) =>
    node.kind === 'desk' ? pointers(`trouble.${node.id}`, node.desk) : [],
  )
  const linkPointers = steps.flatMap((step) =>
    step.kind === 'off-app' ? pointers(`steps.${step.id}`, ...step.links) : [],
  )
  const stepPointers = [
    ...trouble.flatMap((node) => (node.kind === 'answer' ? pointers(`trouble.${node.id}.go`, node.go?.step) : [])),
    ...steps.flatMap((step) => (step.kind === 'done' ? pointers(`steps.${step.id}.again`, step.again) : [])),
  ]
  return [
    ...bothWays('facts', facts, factsOf(journey)),
    ...bothWays('desks', desks, deskPointers),
    ...bothWays('links', links, linkPointers),
    ...bothWays('trouble', trouble, nodesOf(journey)),
    ...dangling('steps', steps, stepPointers),
  ]
}

function dangling(kind: string, there: readonly { id: string }[], wanted: readonly Pointer[]): string[] {
  const known = new Set(there.map(({ id }) => id))
  return wanted.filter(({ to }) => !known.has(to)).map(({ at, to }) => `${at}: there is no "${to}" in ${kind}`)
}

function bothWays(kind: string, there: readonly { id: string }[], wanted: readonly Pointer[]): string[] {
  const used = new Set(wanted.map(({ to }) => to))
  const idle = there.filter(({ id }) => !used.has(id)).map(({ id }) => `${kind}.${id}: nothing points at it`)
  return [...dangling(kind, there, wanted), ...idle]
}

/** Conditions that look at what is not asked before them, or at an option that the question does not have. */
function askFaults({ steps, trouble }: Journey): string[] {
  const asked = new Map<string, readonly string[]>()
  const faults: string[] = []
  for (const step of steps) {
    faults.push(...conditionFaults(`steps.${step.id}.when`, step.when, asked))
    if (step.kind === 'done') {
      for (const { id, when } of step.onward)
        faults.push(...conditionFaults(`steps.${step.id}.onward.${id}`, when, asked))
    }
    if (step.kind !== 'ask') continue
    if (asked.has(step.answer)) faults.push(`steps.${step.id}: "${step.answer}" is asked twice`)
    faults.push(...repeats(`steps.${step.id}.options`, step.options))
    asked.set(
      step.answer,
      step.options.map(({ id }) => id),
    )
  }
  for (const node of trouble) {
    if (node.kind === 'look') {
      for (const { id, when } of node.options)
        faults.push(...conditionFaults(`trouble.${node.id}.options.${id}`, when, asked))
    }
    if (node.kind === 'answer') faults.push(...givenFaults(`trouble.${node.id}.go`, node.go?.answers ?? {}, asked))
  }
  return [...faults, ...steps.flatMap((step) => againFaults(step, steps))]
}

function againFaults(step: JourneyStep, steps: readonly JourneyStep[]): string[] {
  if (step.kind !== 'done' || step.again === undefined) return []
  const question = steps.find(({ id }) => id === step.again)
  return question?.kind === 'ask' ? [] : [`steps.${step.id}.again: "${step.again}" is not a question`]
}

type Asked = ReadonlyMap<string, readonly string[]>

function conditionFaults(at: string, when: Condition | undefined, asked: Asked): string[] {
  if (!when) return []
  if ('all' in when) return when.all.flatMap((part) => conditionFaults(at, part, asked))
  if ('any' in when) return when.any.flatMap((part) => conditionFaults(at, part, asked))
  if ('not' in when) return conditionFaults(at, when.not, asked)
  const values = 'is' in when ? [when.is] : 'in' in when ? when.in : []
  if (values.length === 0) return [`${at}: only "is" and "in" make sense for the one choice of a journey's question`]
  return values.flatMap((value) => givenFaults(at, { [when.field]: value }, asked))
}

const givenFaults = (at: string, given: Readonly<Record<string, string>>, asked: Asked): string[] =>
  Object.entries(given).flatMap(([path, value]) => {
    const options = asked.get(path)
    if (!options) return [`${at}: depends on "${path}", which is not asked before it`]
    return options.includes(value) ? [] : [`${at}: "${path}" has no option "${value}"`]
  })

/** Circles, and looks that leave somebody without an answer. */
function treeFaults({ trouble }: Journey): string[] {
  const byId = new Map(trouble.map((node) => [node.id, node]))
  const settled = new Set<string>()
  const circles = new Set<string>()
  const visit = (id: string, above: readonly string[]): void => {
    const node = byId.get(id)
    if (above.includes(id)) circles.add(id)
    if (!node || settled.has(id) || above.includes(id)) return
    for (const next of ways(node)) visit(next, [...above, id])
    settled.add(id)
  }
  for (const { id } of trouble) visit(id, [])
  return [
    ...[...circles].map((id) => `trouble.${id}: leads back to itself`),
    ...trouble.flatMap((node) => (node.kind === 'look' ? repeats(`trouble.${node.id}.options`, node.options) : [])),
    ...trouble
      .filter((node) => node.kind === 'look' && !node.options.some(({ id, when }) => id === 'other' && !when))
      .map(({ id }) => `trouble.${id}: needs an option "other" that is always there`),
  ]
}
