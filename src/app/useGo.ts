import { useCallback } from 'react'
import { type NavigateOptions, useNavigate } from 'react-router'
import { useServices } from './services.ts'
import { useSpeech } from './words.ts'

/** Counts the moves that were asked for: only the last one is made. */
let asked = 0

/**
 * Goes to a page of this mode once everything it shows first is here; until then the present page stays in sight. The
 * move itself is one piece of work: cut into slices, as the router does by itself, it takes half as long again on a slow
 * phone. What could not be fetched is told by the page.
 */
export function useGo(): (to: string, options?: NavigateOptions) => Promise<void> {
  const navigate = useNavigate()
  const { language } = useSpeech()
  const { pageNeeds } = useServices()
  return useCallback(
    async (to, options) => {
      asked += 1
      const mine = asked
      const [path = '/'] = to.split(/[?#]/)
      await pageNeeds(path, language).catch(() => undefined)
      if (mine === asked) await navigate(to, options)
    },
    [navigate, pageNeeds, language],
  )
}
