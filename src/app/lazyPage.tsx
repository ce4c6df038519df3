import { type ComponentType, lazy } from 'react'

export interface LazyPage {
  Page: ComponentType
  /** Loads the page's code; after that `Page` renders at once, also during hydration. */
  preload(): Promise<void>
}

/** A page whose code is loaded when it is first wanted; a failed load is tried again at the next want. */
export function lazyPage(load: () => Promise<ComponentType>): LazyPage {
  let Loaded: ComponentType | undefined
  const preload = async () => {
    Loaded = await load()
  }
  const Lazy = lazy(async () => {
    await preload().catch(preload)
    return { default: Loaded ?? (() => null) }
  })
  return { preload, Page: () => (Loaded ? <Loaded /> : <Lazy />) }
}
