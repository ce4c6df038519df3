import { type ReactNode, Suspense, useEffect, useState, useTransition } from 'react'
import { readSettings, subscribeSettings } from '../device/settings.ts'
import { LinkContext } from '../ui/Link/Anchor.tsx'
import { useDelivering } from './delivery.ts'
import { LockGate } from './lock/LockGate.tsx'
import { RouterLink } from './RouterLink.tsx'
import { AppRoutes } from './routes.tsx'
import { type Services, ServicesProvider } from './services.ts'
import { ErrorBoundary } from './shell/ErrorBoundary.tsx'
import { PageLoading } from './shell/PageLoading.tsx'
import { showSettings, speechOf } from './speech.ts'
import { SpeechContext } from './words.ts'

/** Everything below the router. The same tree is prerendered, hydrated and rendered anew. */
export const App = ({ services }: { services: Services }) => (
  <ServicesProvider value={services}>
    <SpeechProvider>
      <LinkContext value={RouterLink}>
        <Delivering />
        <ErrorBoundary>
          <Suspense fallback={<PageLoading />}>
            <LockGate>
              <AppRoutes />
            </LockGate>
          </Suspense>
        </ErrorBoundary>
      </LinkContext>
    </SpeechProvider>
  </ServicesProvider>
)

/** Sends what waits, whatever page is open. */
function Delivering() {
  useDelivering()
  return null
}

/** Follows the settings; another language is shown when its words have come, and the old one until then. */
function SpeechProvider({ children }: { children: ReactNode }) {
  const [speech, setSpeech] = useState(() => speechOf(readSettings()))
  const [, startTransition] = useTransition()
  useEffect(() => {
    showSettings(readSettings())
    return subscribeSettings((settings) => {
      showSettings(settings)
      startTransition(() => setSpeech(speechOf(settings)))
    })
  }, [])
  return <SpeechContext value={speech}>{children}</SpeechContext>
}
