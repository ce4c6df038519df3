import { useParams } from 'react-router'
import type { Procedure } from '../../core/procedure.ts'
import { packs } from '../packs.ts'
import { type DraftHere, useDraft } from '../state/draft.ts'
import { DraftOpening } from './DraftOpening.tsx'
import { later } from './later.ts'
import { Wizard } from './Wizard.tsx'

/** One question of a procedure, with the draft that the address names. */
export function WizardPage() {
  const { code = '', step = '' } = useParams()
  const pack = packs.read(code)
  if (!pack.ok) return <NotThere broken={pack.error.code !== 'procedure.unknown'} />
  return <WithDraft key={code} procedure={pack.value} step={step} />
}

function NotThere({ broken }: { broken: boolean }) {
  const { NoProcedure } = later.read('steps')
  return <NoProcedure broken={broken} />
}

function WithDraft({ procedure, step }: { procedure: Procedure; step: string }) {
  const here = useDraft(procedure, step)
  if (here.state === 'opening') return <DraftOpening />
  if (here.state !== 'open') return <NotOpen code={procedure.code} here={here} />
  const { draft } = here
  return <Wizard key={draft.store.getInitialState().draft.id} procedure={procedure} stepId={step} draft={draft} />
}

function NotOpen({ code, here }: { code: string; here: Extract<DraftHere, { state: 'missing' | 'failed' }> }) {
  const { DraftFailed, DraftMissing } = later.read('steps')
  return here.state === 'missing' ? (
    <DraftMissing code={code} sealed={here.sealed} />
  ) : (
    <DraftFailed problem={here.problem} onRetry={here.retry} />
  )
}
