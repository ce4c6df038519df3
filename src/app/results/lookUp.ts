import type { TrackQuery } from '../../core/ports.ts'
import type { Problem } from '../../core/problem.ts'
import { useProblemText } from '../problemText.ts'
import { reach } from '../reach.ts'
import type { Services } from '../services.ts'
import { usePageWords } from '../words.ts'

/** Asks the office; a wrong number and a wrong secret look alike. */
export async function lookUp(adapter: Services['adapter'], query: TrackQuery) {
  const reached = await reach(adapter)
  if (!reached.ok) return reached
  return reached.value.office.track(query)
}

/** Why the office gave no answer. Its own words where the ordinary ones speak of a dossier that is being sent. */
export function useLookText(): (problem: Problem) => string {
  const t = usePageWords()
  const said = useProblemText()
  return (problem) => {
    if (problem.code === 'service.unreachable') return t('results.unreachable')
    if (problem.code === 'service.broken') return t('results.broken')
    return problem.code === 'service.busy' ? t('results.busy') : said(problem)
  }
}
