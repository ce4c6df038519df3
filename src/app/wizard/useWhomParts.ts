import { useEffect, useState } from 'react'

type Parts = typeof import('./whomParts.ts')

let loaded: Parts | undefined

const whenIdle = (work: () => void) =>
  'requestIdleCallback' in globalThis ? requestIdleCallback(work, { timeout: 2000 }) : setTimeout(work, 200)

/**
 * What a question says of the person it is for: nothing until there is time to fetch it, since no question waits for
 * it. Where it cannot be fetched the question does without.
 */
export function useWhomParts(): Parts | undefined {
  const [parts, setParts] = useState(loaded)
  useEffect(() => {
    if (parts) return
    let isWanted = true
    whenIdle(() => {
      void import('./whomParts.ts').then(
        (module) => {
          loaded = module
          if (isWanted) setParts(module)
        },
        () => undefined,
      )
    })
    return () => {
      isWanted = false
    }
  }, [parts])
  return parts
}
