import { createContext, useContext } from 'react'
import type { Adapter } from '../core/ports.ts'
import type { Mode } from './modes.ts'
import type { Language } from './words.ts'

/** What compose.ts puts together, as every screen sees it. The device: useDevice.ts. */
export interface Services {
  mode: Mode
  /** Loads what a page of this mode shows first. */
  pageNeeds(path: string, language: Language): Promise<void>
  /** Loaded when first needed; a screen that only asks questions never waits for it. */
  adapter(): Promise<Adapter>
}

const ServicesContext = createContext<Services | undefined>(undefined)
export const ServicesProvider = ServicesContext.Provider

export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (!services) throw new Error('A screen was rendered outside of the app')
  return services
}
