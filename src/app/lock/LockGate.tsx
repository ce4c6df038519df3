import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { useLocation } from 'react-router'
import { hasPin, subscribeSettings } from '../../device/settings.ts'
import { lazyPage } from '../lazyPage.tsx'
import { useServices } from '../services.ts'
import { PageLoading } from '../shell/PageLoading.tsx'
import { always } from './place.ts'

const autoLock = lazyPage(async () => (await import('./AutoLock.tsx')).AutoLock)
/** Comes with what locks the page again: whoever gets in is watched from the first moment. */
const LockScreen = lazy(async () => {
  const [{ LockScreen }] = await Promise.all([import('./LockScreen.tsx'), autoLock.preload()])
  return { default: LockScreen }
})

/** The devices that were opened in this page. It is loaded anew when one is locked, so nothing is ever taken out. */
const entered = new Set<string>()

/**
 * Every page behind the PIN, where there is one. Whether there is one is known at once, from a flag that is not
 * personal: who has none pays nothing, and who has one sees the page only when the keys are there.
 */
export function LockGate({ children }: { children: ReactNode }) {
  const { device, keeper } = useServices().mode
  const guard = keeper ?? device
  const { pathname } = useLocation()
  const pin = useSyncExternalStore(
    subscribeSettings,
    () => hasPin(guard),
    () => false,
  )
  const [open, setOpen] = useState(() => !hasPin(guard) || entered.has(guard))
  useEffect(() => {
    if (open) entered.add(guard)
  }, [open, guard])
  const opened = useCallback(() => setOpen(true), [])
  if (!open && !always.includes(pathname)) {
    return (
      <Suspense fallback={<PageLoading />}>
        <LockScreen opened={opened} />
      </Suspense>
    )
  }
  return (
    <>
      {children}
      {open && pin ? (
        <Suspense>
          <autoLock.Page />
        </Suspense>
      ) : null}
    </>
  )
}
