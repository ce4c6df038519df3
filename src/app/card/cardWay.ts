import { useCallback } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { preloadViews } from '../fields/fieldViews.ts'
import { ownPath } from '../ownPath.ts'
import { useGo } from '../useGo.ts'

/** The pages of reading a card, in their order; `ask` is the first one and has no name in the address. */
const stages = ['ask', 'camera', 'type', 'agree', 'address', 'whose', 'saved'] as const
export type Stage = (typeof stages)[number]

/**
 * Where the person is, and how they go on. The address says which page, for whom (`for`, an id that means nothing
 * elsewhere) and where to return to (`back`); what the card says is never in it.
 */
export function useCardWay() {
  const { at } = useParams()
  const [search] = useSearchParams()
  const go = useGo()
  const kept = search.toString()
  const to = useCallback(
    async (stage: Stage, { replace = false } = {}) => {
      if (stage === 'type' || stage === 'address') await preloadViews().catch(() => undefined)
      await go(`/card${stage === 'ask' ? '' : `/${stage}`}${kept === '' ? '' : `?${kept}`}`, { replace })
    },
    [go, kept],
  )
  return {
    stage: stages.find((stage) => stage === at) ?? 'ask',
    forWhom: search.get('for') ?? undefined,
    back: ownPath(search.get('back')),
    to,
  }
}
