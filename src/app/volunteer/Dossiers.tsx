import { useCallback } from 'react'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { useParcels } from '../parcels.ts'
import { useProblemText } from '../problemText.ts'
import { useServices } from '../services.ts'
import { useLoaded } from '../useLoaded.ts'
import { useVolunteerWords, useWords } from '../words.ts'
import { draftsOf, statesOf } from './dossierStates.ts'
import { States } from './States.tsx'

/** How many dossiers somebody has, in which state; what is in them takes their permission. */
export function Dossiers({ id, allowed }: { id: string; allowed: boolean }) {
  const t = useVolunteerWords()
  const shell = useWords()
  const said = useProblemText()
  const { mode } = useServices()
  const { loaded: drafts } = useLoaded(useCallback(() => draftsOf(mode, id), [mode, id]))
  const { loaded: parcels } = useParcels()
  if (drafts.state === 'failed') return <p role="alert">{said(drafts.problem)}</p>
  if (parcels.state === 'failed') return <p role="alert">{said(parcels.problem)}</p>
  if (drafts.state === 'loading' || parcels.state === 'loading') return <Loading>{shell('shell.loading')}</Loading>
  const states = statesOf(drafts.value, parcels.value.get(id) ?? [])
  const { draft, waiting, needsYou, sent } = states
  if (draft + waiting + needsYou + sent === 0) return <p>{t('person.noDossiers')}</p>
  return (
    <Stack gap="small">
      <States states={states} />
      {allowed ? null : <p>{t('person.locked')}</p>}
    </Stack>
  )
}
