import type { Reception } from '../core/ports.ts'
import type { Problem } from '../core/problem.ts'
import type { OfficeFacts } from '../core/receipt.ts'
import { err, ok, type Result } from '../core/result.ts'
import { noteHeard } from './contact.ts'
import type { Device } from './device.ts'
import { attempt } from './failure.ts'
import { keptProofs, pinKeys } from './proof.ts'

/** How old what the office said of itself may be. Milliseconds. */
const FRESH = 900_000
/** As above, when the person comes back to the page. */
const FRESH_ON_WAKE = 60_000

export interface Heard {
  office: Reception
  facts: OfficeFacts
  /** The office's clock minus this device's; milliseconds. */
  offset: number
}

/** The office, and what it last said of itself in this page. */
export interface Line {
  /** Asks it, unless it was asked a short while ago; `anew`: in any case. */
  hear(anew?: boolean): Promise<Result<Heard, Problem>>
  /** Milliseconds until it should be asked again; 0 when it should be now. */
  freshFor(): number
  wake(): void
}

interface Options {
  office: () => Promise<Reception>
  device: Device
  now: () => Date
  monotonic: () => number
}

export function openLine({ office, device, now, monotonic }: Options): Line {
  const { notes } = device.inside
  let last: { heard: Heard; at: number } | undefined

  async function ask(): Promise<Result<Heard, Problem>> {
    const asked = monotonic()
    let reached: Reception
    try {
      reached = await office()
    } catch {
      // Its code could not be fetched, which is the network too.
      return err({ code: 'service.unreachable' })
    }
    const answer = await reached.about().catch(() => err<Problem>({ code: 'service.broken' }))
    if (!answer.ok) return answer
    const facts = answer.value
    const at = now()
    const offset = Date.parse(facts.time) - (at.getTime() - (monotonic() - asked) / 2)
    const noted = await attempt(async () => {
      await pinKeys(notes, facts, () => keptProofs(device.outbox))
      await noteHeard(notes, facts, at)
    })
    return noted.ok ? ok({ office: reached, facts, offset: Math.round(offset) }) : noted
  }

  return {
    async hear(anew = false) {
      if (!anew && last && monotonic() - last.at < FRESH) return ok(last.heard)
      const heard = await ask()
      last = heard.ok ? { heard: heard.value, at: monotonic() } : undefined
      return heard
    },
    freshFor: () => (last ? Math.max(0, last.at + FRESH - monotonic()) : 0),
    wake() {
      if (last && monotonic() - last.at > FRESH_ON_WAKE) last = undefined
    },
  }
}
