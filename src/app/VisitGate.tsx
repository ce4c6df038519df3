import { lazy, type ReactNode, Suspense } from 'react'
import { useServices } from './services.ts'
import { PageLoading } from './shell/PageLoading.tsx'

const Visit = lazy(async () => ({ default: (await import('./kiosk/Visit.tsx')).Visit }))

/** Around every page where nothing is remembered: how a visit begins, how it ends, and who notices that nobody is there. */
export function VisitGate({ children }: { children: ReactNode }) {
  if (useServices().mode.remembers) return children
  return (
    <Suspense fallback={<PageLoading />}>
      <Visit>{children}</Visit>
    </Suspense>
  )
}
