import { appendFileSync } from 'node:fs'

/** What a lane has to say when it is done. */
export interface LaneReport {
  lane: string
  seed: number
  trials: number
  /** One sentence for each trial that broke a promise. */
  failures: readonly string[]
  /** The longest time of typing that was missing, or the longest wait, in milliseconds. */
  worstMs?: number
  /** Other counts, by their name. */
  counts?: Readonly<Record<string, number>>
}

/** One line, as it is shown at the end of a run. */
function lineOf({ lane, seed, trials, failures, worstMs, counts = {} }: LaneReport): string {
  const more = Object.entries(counts).map(([name, count]) => `, ${name} ${count}`)
  const worst = worstMs === undefined ? '' : `, worst ${Math.round(worstMs)} ms`
  return `${lane}: ${trials} trials, ${failures.length} failures${worst}${more.join('')} (seed ${seed})`
}

/** Prints the line, and leaves it for the summary at the end (tests/run.mjs sets FAULT_REPORT). */
export function report(done: LaneReport): void {
  console.info(lineOf(done))
  const file = process.env['FAULT_REPORT']
  if (file) appendFileSync(file, `${lineOf(done)}\n`)
}
