import { Suspense, useEffect, useState } from 'react'
import { todayInVietnam } from '../../core/dates.ts'
import type { Procedure } from '../../core/procedure.ts'
import { type WalkFacts, walk } from '../../core/wizard.ts'
import { useAuthority } from '../authority.ts'
import { useAllViews } from '../fields/fieldViews.ts'
import { useFieldWords } from '../fields/fieldWords.ts'
import { addressIn } from '../fields/given.ts'
import { useServices } from '../services.ts'
import { allFacts } from '../state/facts.ts'
import { tables, useTable } from '../state/tables.ts'
import { type Speech, SpeechContext, useProcedureWords } from '../words.ts'
import type { KeptPaper } from './keptPaper.ts'
import type { Printing } from './printing.ts'

interface Props {
  kept: KeptPaper
  procedure: Procedure
  /** Everything that is printed is known; also when it has changed. */
  onReady: (printing: Printing) => void
}

/** Papers are for an office: they are Vietnamese in whatever language the app speaks. */
const speech: Speech = { language: 'vi', you: 'ban' }

/** Shows nothing: gathers what is printed of a dossier, in Vietnamese, while the page shows that it is being made. */
export const Gathering = (props: Props) => (
  <Suspense fallback={null}>
    <SpeechContext value={speech}>
      <Gathered {...props} />
    </SpeechContext>
  </Suspense>
)

function Gathered({ kept, procedure, onReady }: Props) {
  const { code } = procedure
  const { practice } = useServices().mode
  const words = useProcedureWords(code)
  const fieldWords = useFieldWords(code)
  useAllViews()
  const units = useTable(tables.units)
  const groups = useTable(tables.ethnicGroups)
  const facts = useAllFacts(procedure)
  const { commune } = addressIn(kept.answers[procedure.receivedBy])
  const { full } = useAuthority(procedure.facts.authority.id, commune)
  const unitRows = units.state === 'ready' ? units.value : undefined
  const groupRows = groups.state === 'ready' ? groups.value : undefined
  useEffect(() => {
    if (!unitRows || !groupRows || !facts) return
    const walked = walk(procedure, kept.answers, facts)
    const isOpen = walked.stop !== undefined || walked.steps.some(({ problems }) => problems.length > 0)
    onReady({
      procedure,
      walk: walked,
      today: todayInVietnam(new Date()),
      office: commune === '' ? '' : full,
      fieldWords,
      units: unitRows,
      ethnicGroups: groupRows,
      text: words.text,
      maybe: words.maybe,
      id: kept.id,
      state: kept.state === 'draft' && isOpen ? 'unfinished' : kept.state,
      practice,
    })
  }, [procedure, kept, facts, unitRows, groupRows, commune, full, fieldWords, words, practice, onReady])
  return null
}

/** Known once, with every table: nothing is made twice. */
function useAllFacts(procedure: Procedure): WalkFacts | undefined {
  const [facts, setFacts] = useState<WalkFacts>()
  useEffect(() => {
    let wanted = true
    void allFacts(procedure).then((known) => {
      if (wanted) setFacts(known)
    })
    return () => {
      wanted = false
    }
  }, [procedure])
  return facts
}
