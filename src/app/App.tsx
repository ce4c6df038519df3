import { type ComponentType, Fragment, type ReactNode, Suspense, useLayoutEffect, useState, useTransition } from 'react'
import { readSettings, subscribeSettings } from '../device/settings.ts'
import { LinkContext } from '../ui/Link/Anchor.tsx'
import { useDelivering } from './delivery.ts'
import { LockGate } from './lock/LockGate.tsx'
import { RouterLink } from './RouterLink.tsx'
import { AppRoutes } from './routes.tsx'
import { screenKeyboard } from './screenKeyboard.ts'
import { type Services, ServicesProvider, useServices } from './services.ts'
import { ErrorBoundary } from './shell/ErrorBoundary.tsx'
import { PageLoading } from './shell/PageLoading.tsx'
import { showSettings, speechOf } from './speech.ts'
import { rememberTyped } from './typed.ts'
import { SpeechContext } from './words.ts'

interface AppProps {
  services: Services
  /** The prerendered page, where that is what is taken over. */
  prerendered?: HTMLElement | undefined
  /** Stands around every page, whatever becomes of it; it is there where nothing is remembered. */
  around?: ComponentType<{ children: ReactNode }> | undefined
}

/** Everything below the router. The same tree is prerendered, hydrated and rendered anew. */
export const App = ({ services, prerendered, around: Around = Fragment }: AppProps) => (
  <ServicesProvider value={services}>
    <SpeechProvider>
      <LinkContext value={RouterLink}>
        <Delivering />
        <Around>
          <ErrorBoundary>
            <Suspense fallback={<PageLoading />}>
              <TakenOver page={prerendered} />
              <LockGate>
                <AppRoutes />
              </LockGate>
            </Suspense>
            {services.mode.keyboard === 'screen' ? (
              <Suspense>
                <screenKeyboard.Page />
              </Suspense>
            ) : null}
          </ErrorBoundary>
        </Around>
      </LinkContext>
    </SpeechProvider>
  </ServicesProvider>
)

/** Sends what waits, whatever page is open. */
function Delivering() {
  useDelivering()
  return null
}

/**
 * Before all fields, so that its effect comes before theirs. What was typed while the page was being taken over is read
 * off it once more. And the change of state makes React do in the same task what it would put off otherwise: a field
 * would be set back by a key that comes before anybody listens to the field's store, and an input method with it.
 */
function TakenOver({ page }: { page: HTMLElement | undefined }) {
  const [, setDone] = useState(false)
  useLayoutEffect(() => {
    if (page) rememberTyped(page)
    setDone(true)
  }, [page])
  return null
}

/** Follows the settings; another language is shown when its words have come, and the old one until then. */
function SpeechProvider({ children }: { children: ReactNode }) {
  const { mode } = useServices()
  const [speech, setSpeech] = useState(() => speechOf(readSettings(), mode))
  const [, startTransition] = useTransition()
  // Before the first paint, so that nothing is seen small that is to be large.
  useLayoutEffect(() => {
    showSettings(readSettings(), mode)
    return subscribeSettings((settings) => {
      showSettings(settings, mode)
      startTransition(() => setSpeech(speechOf(settings, mode)))
    })
  }, [mode])
  return <SpeechContext value={speech}>{children}</SpeechContext>
}
