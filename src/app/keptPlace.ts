import { type HandedDraft, type Handover, openHandover } from '../core/handover.ts'
import type { Handovers } from '../core/handover-relay.ts'
import { placeOf } from '../core/handover-secret.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import { handoversOf } from './handing.ts'
import type { Services } from './services.ts'

/** What waits behind a secret, opened in the memory of this page. */
export interface KeptPlace {
  handover: Handover<HandedDraft>
  handovers: Handovers
  place: string
}

/** Opens what somebody has left, and takes nothing; `not-draft` for the code of something else. */
export async function openKept(services: Services, secret: string): Promise<Result<KeptPlace, Problem | 'not-draft'>> {
  const [handovers, place] = await Promise.all([handoversOf(services), placeOf(secret)])
  if (!handovers.ok) return handovers
  if (!handovers.value || !place) return err({ code: 'handover.unknown' })
  const sealed = await handovers.value.read(place.id)
  if (!sealed.ok) return sealed
  const opened = await openHandover(place.key, sealed.value)
  if (!opened.ok) return opened
  const { head, bytes } = opened.value
  if (head.what !== 'draft') return err('not-draft')
  return ok({ handover: { head, bytes }, handovers: handovers.value, place: place.id })
}
