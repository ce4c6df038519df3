import { useEffect, useState } from 'react'
import { secretIn } from '../../core/handover-secret.ts'
import type { Problem } from '../../core/problem.ts'
import { type KeptPlace, openKept } from '../keptPlace.ts'
import { useServices } from '../services.ts'
import { EnterCode } from './EnterCode.tsx'
import { Receive } from './Receive.tsx'

/** What a scanned code has brought. It goes out of the address at once: the address of a page is remembered. */
const secretInLink = () => (typeof location === 'undefined' ? undefined : secretIn(location.hash))

/** Opens what was kept elsewhere: by the code that led here, or one that is pasted. */
export function Kept() {
  const services = useServices()
  const [scanned] = useState(secretInLink)
  const [busy, setBusy] = useState(scanned !== undefined)
  const [problem, setProblem] = useState<Problem | 'not-draft'>()
  const [found, setFound] = useState<KeptPlace>()

  async function look(secret: string) {
    setBusy(true)
    setProblem(undefined)
    const answer = await openKept(services, secret)
    setBusy(false)
    if (answer.ok) setFound(answer.value)
    else setProblem(answer.error)
  }

  useEffect(() => history.replaceState(history.state, '', location.pathname), [])
  useEffect(() => {
    if (scanned === undefined) return
    let wanted = true
    void openKept(services, scanned).then((answer) => {
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
