import { type ComponentType, lazy } from 'react'
import { rememberFailure } from './failures.ts'

export interface LazyPage {
  Page: ComponentType
  /** Loads the page's code; after that `Page` renders at once, also during hydration. */
  preload(): Promise<void>
}

/**
 * A page whose code is loaded when it is first wanted. A load that fails is tried once more, then thrown to the error
 * boundary (shell/ErrorBoundary.tsx says what happens then), and tried anew when failures are forgotten.
 */
export function lazyPage(load: () => Promise<ComponentType>): LazyPage {
  let Loaded: ComponentType | undefined
  const preload = async () => {
    Loaded ??= await load()
  }
  const wanted = () =>
    lazy(async () => {
      try {
        await preload().catch(preload)
      } catch (cause) {
        // React keeps a failure for ever, and has to find it again when it renders.
        rememberFailure(() => {
          Lazy = wanted()
        })
        throw cause
      }
      return { default: Loaded ?? (() => null) }
    })
  let Lazy = wanted()
  return { preload, Page: () => (Loaded ? <Loaded /> : <Lazy />) }
}
