import { createContext, useContext } from 'react'
import type { Adapter } from '../core/ports.ts'
import type { Mode } from './modes.ts'

/** What compose.ts puts together, as every screen sees it. The device: useDevice.ts. */
export interface Services {
  mode: Mode
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
