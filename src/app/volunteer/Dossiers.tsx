import { useCallback } from 'react'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { useProblemText } from '../problemText.ts'
import { useServices } from '../services.ts'
import { useLoaded } from '../useLoaded.ts'
import { useVolunteerWords, useWords } from '../words.ts'
import { dossierStates } from './dossierStates.ts'
import { States } from './States.tsx'

/** How many dossiers somebody has, in which state; what is in them takes their permission. */
export function Dossiers({ id, allowed }: { id: string; allowed: boolean }) {
  const t = useVolunteerWords()
  const shell = useWords()
  const said = useProblemText()
  const { mode } = useServices()
  const { loaded } = useLoaded(useCallback(() => dossierStates(mode, id), [mode, id]))
  if (loaded.state === 'loading') return <Loading>{shell('shell.loading')}</Loading>
  if (loaded.state === 'failed') return <p role="alert">{said(loaded.problem)}</p>
  const { draft, waiting, needsYou, sent } = loaded.value
  if (draft + waiting + needsYou + sent === 0) return <p>{t('person.noDossiers')}</p>
  return (
    <Stack gap="small">
      <States states={loaded.value} />
      {allowed ? null : <p>{t('person.locked')}</p>}
    </Stack>
  )
}
