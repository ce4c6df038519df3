import { useEffect, useState } from 'react'
import type { HandedDraft, Handover } from '../../core/handover.ts'
import { openHandover } from '../../core/handover.ts'
import type { Handovers } from '../../core/handover-relay.ts'
import { placeOf, secretIn } from '../../core/handover-secret.ts'
import type { Problem } from '../../core/problem.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { handoversOf } from '../handing.ts'
import { type Services, useServices } from '../services.ts'
import { EnterCode } from './EnterCode.tsx'
import { Receive } from './Receive.tsx'

interface Found {
  handover: Handover<HandedDraft>
  handovers: Handovers
  place: string
}

/** What waits behind a secret, opened in memory only. */
async function find(services: Services, secret: string): Promise<Result<Found, Problem | 'not-draft'>> {
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

/** What a scanned code has brought. It goes out of the address at once: the address of a page is remembered. */
const secretInLink = () => (typeof location === 'undefined' ? undefined : secretIn(location.hash))

/** Opens what was kept elsewhere: by the code that led here, or one that is pasted. */
export function Kept() {
  const services = useServices()
  const [scanned] = useState(secretInLink)
  const [busy, setBusy] = useState(scanned !== undefined)
  const [problem, setProblem] = useState<Problem | 'not-draft'>()
  const [found, setFound] = useState<Found>()

  async function look(secret: string) {
    setBusy(true)
    setProblem(undefined)
    const answer = await find(services, secret)
    setBusy(false)
    if (answer.ok) setFound(answer.value)
    else setProblem(answer.error)
  }

  useEffect(() => history.replaceState(history.state, '', location.pathname), [])
  useEffect(() => {
    if (scanned === undefined) return
    let wanted = true
    void find(services, scanned).then((answer) => {
      if (!wanted) return
      setBusy(false)
      if (answer.ok) setFound(answer.value)
      else setProblem(answer.error)
    })
    return () => {
      wanted = false
    }
  }, [services, scanned])

  if (found) {
    const { handover, handovers, place } = found
    return (
      <Receive handover={handover} confirm={(by) => handovers.take(place, by)} decline={() => setFound(undefined)} />
    )
  }
  return <EnterCode scanned={scanned} busy={busy} problem={problem} look={(secret) => void look(secret)} />
}
