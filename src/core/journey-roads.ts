import type { Journey, JourneyStep } from './journey.ts'
import { optionsOf, stepsAhead, troubleAt } from './journey-way.ts'

/** One way through a journey: what was answered at every question on it, and the steps that follow from that. */
export interface Road {
  answers: Record<string, string>
  steps: JourneyStep[]
}

/** Every way through a journey: each question with each of its options. */
export function roadsOf(journey: Journey, answers: Record<string, string> = {}): Road[] {
  // Nothing in a journey hangs on the day: its answers are choices, not dates.
  const steps = stepsAhead(journey, { answers }, journey.version)
  const open = steps[steps.length - 1]
  if (open?.kind !== 'ask' || answers[open.answer] !== undefined) return [{ answers, steps }]
  return open.options.flatMap(({ id }) => roadsOf(journey, { ...answers, [open.answer]: id }))
}

/** Roads that do not end, end twice, or lead from trouble into nowhere; steps and options to which no road leads. */
export function roadFaults(journey: Journey): string[] {
  const roads = roadsOf(journey)
  const walked = new Set(roads.flatMap(({ steps }) => steps.map(({ id }) => id)))
  const faults = roads.flatMap((road) => [
    ...endFaults(road),
    ...road.steps.flatMap((step) => goFaults(journey, road, step)),
  ])
  const idle = journey.steps.filter(({ id }) => !walked.has(id)).map(({ id }) => `steps.${id}: no road leads there`)
  return [...new Set([...faults, ...idle])]
}

function endFaults({ answers, steps }: Road): string[] {
  const ends = steps.filter(({ kind }) => kind === 'done')
  if (ends.length === 1 && ends[0] === steps[steps.length - 1]) return []
  return [
    `The road ${JSON.stringify(answers)} has ${ends.length} ends, and its last step is "${steps[steps.length - 1]?.id ?? ''}"`,
  ]
}

/** The nodes that somebody on this road can come to from the trouble of one of its steps. */
function nodesFrom(journey: Journey, road: Road, root: string): string[] {
  const found = new Set([root])
  for (const id of found) {
    const node = troubleAt(journey, id)
    if (node?.kind === 'answer') found.add(node.otherwise)
    if (node?.kind === 'look') for (const { to } of optionsOf(journey, node, road, journey.version)) found.add(to)
  }
  return [...found]
}

function goFaults(journey: Journey, road: Road, step: JourneyStep): string[] {
  if (step.kind !== 'off-app') return []
  return nodesFrom(journey, road, step.trouble).flatMap((id) => {
    const node = troubleAt(journey, id)
    if (node?.kind !== 'answer' || !node.go) return []
    const leads = node.go.step
    const answers = { ...road.answers, ...node.go.answers }
    if (stepsAhead(journey, { answers }, journey.version).some((one) => one.id === leads)) return []
    return [`trouble.${id}: from "${step.id}" on the road ${JSON.stringify(road.answers)}, "${leads}" does not apply`]
  })
}
