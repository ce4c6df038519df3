import { useParams } from 'react-router'
import type { Procedure } from '../../core/procedure.ts'
import { packs } from '../packs.ts'
import { useDraft } from '../state/draft.ts'
import { DraftFailed, DraftMissing, DraftOpening, NoProcedure } from './NotOpen.tsx'
import { Wizard } from './Wizard.tsx'

/** One question of a procedure, with the draft that the address names. */
export function WizardPage() {
  const { code = '', step = '' } = useParams()
  const pack = packs.read(code)
  if (!pack.ok) return <NoProcedure broken={pack.error.code !== 'procedure.unknown'} />
  return <WithDraft key={code} procedure={pack.value} step={step} />
}

function WithDraft({ procedure, step }: { procedure: Procedure; step: string }) {
  const here = useDraft(procedure, step)
  switch (here.state) {
    case 'open':
      return (
        <Wizard
          key={here.draft.store.getInitialState().draft.id}
          procedure={procedure}
          stepId={step}
          draft={here.draft}
        />
      )
    case 'opening':
      return <DraftOpening />
    case 'missing':
      return <DraftMissing code={procedure.code} sealed={here.sealed} />
    case 'failed':
      return <DraftFailed problem={here.problem} onRetry={here.retry} />
  }
}
