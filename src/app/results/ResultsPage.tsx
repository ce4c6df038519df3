import { startTransition, useState } from 'react'
import type { CaseView } from '../../core/case.ts'
import type { TrackQuery } from '../../core/ports.ts'
import { lastAsked } from '../lastAsked.ts'
import { useServices } from '../services.ts'
import { AskNumber } from './AskNumber.tsx'
import { CaseStatus } from './CaseStatus.tsx'
import { lookUp, useLookText } from './lookUp.ts'

interface Found {
  view: CaseView
  query: TrackQuery
}

/** Looks up a dossier from any device. What is typed stays in memory: never in the address, never on the device. */
export function ResultsPage() {
  const { adapter } = useServices()
  const said = useLookText()
  const [found, setFound] = useState<Found>()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()

  const [questions] = useState(lastAsked)

  function again({ query }: Found) {
    setBusy(true)
    questions.ask(
      () => lookUp(adapter, query),
      (answer) => {
        setBusy(false)
        setFailure(answer.ok ? undefined : said(answer.error))
        if (answer.ok) setFound({ view: answer.value, query })
      },
    )
  }

  /** What an act has answered is newer than what was asked before it. */
  function take(next: Found) {
    questions.drop()
    setBusy(false)
    setFound(next)
  }

  // The question stays in sight until the pack and the words of the found case are there.
  const show = (next: Found) => startTransition(() => setFound(next))
  if (!found) return <AskNumber found={(view, query) => show({ view, query })} />
  return (
    <CaseStatus
      view={found.view}
      own={{ query: found.query, take: (view) => take({ ...found, view }) }}
      back="/"
      busy={busy}
      again={() => again(found)}
      failure={failure}
    />
  )
}
