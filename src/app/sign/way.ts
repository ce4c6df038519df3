import { useCallback } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { useGo } from '../useGo.ts'

/** The pages before and after a signing at the office; those of a signing itself follow from its state. */
const stages = ['about', 'have', 'get', 'token', 'document', 'next', 'look', 'played', 'hand-over'] as const
type Stage = (typeof stages)[number]

/**
 * Where the person is in signing, and how they go on. The address says which signing, which page, and of which dossier's
 * field the document is (`draft`, `field`); nothing of the document or of a person is in it.
 */
export function useSignWay() {
  const { id } = useParams()
  const [search] = useSearchParams()
  const go = useGo()
  const at = search.get('at')
  const draft = search.get('draft')
  const field = search.get('field')
  const query = new URLSearchParams({ ...(draft && field ? { draft, field } : {}) }).toString()
  const address = useCallback(
    (stage: Stage, signing?: string) => {
      const rest = [stage === 'about' ? '' : `at=${stage}`, query].filter((part) => part !== '').join('&')
      return `/sign${signing === undefined ? '' : `/${signing}`}${rest === '' ? '' : `?${rest}`}`
    },
    [query],
  )
  return {
    id,
    stage: stages.find((stage) => stage === at) ?? 'about',
    of: draft && field ? { draft, field } : undefined,
    address,
    /** The page of a signing. */
    signingPage: useCallback((signing: string) => `/sign/${signing}${query === '' ? '' : `?${query}`}`, [query]),
    go,
  }
}
export type SignWay = ReturnType<typeof useSignWay>
