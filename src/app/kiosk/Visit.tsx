import { type ReactNode, Suspense, useCallback, useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { type AnchorProps, OutsideContext } from '../../ui/Link/Anchor.tsx'
import { lazyPage } from '../lazyPage.tsx'
import { screenKeyboard } from '../screenKeyboard.ts'
import { useServices } from '../services.ts'
import { ErrorBoundary } from '../shell/ErrorBoundary.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { useGo } from '../useGo.ts'
import { useSettings } from '../useSettings.ts'
import { Attract } from './Attract.tsx'
import { CallStaff } from './CallStaff.tsx'
import { Finish } from './Finish.tsx'
import { IdleQuestion } from './IdleQuestion.tsx'
import { OnOwnPhone } from './OnOwnPhone.tsx'
import { placeOnShared } from './ownPhone.ts'
import { useVisitIdle } from './useVisitIdle.ts'
import { VisitBar } from './VisitBar.tsx'

/** Where the machine itself is set up; its code comes when somebody goes there. */
const SETUP = '/setup'
const setup = lazyPage(async () => (await import('./setup/Setup.tsx')).Setup)

/** One person's time at the screen: begun by a touch, or by an address that names a page; ended by them or by silence. */
export function Visit({ children }: { children: ReactNode }) {
  const { pathname } = useLocation()
  const [begun, setBegun] = useState(pathname !== '/')
  const [calling, setCalling] = useState(false)
  useLetters()
  const go = useGo()
  const call = useCallback(() => setCalling(true), [])
  const begin = useCallback(
    (path: string) => (path === '/' ? setBegun(true) : void go(path).then(() => setBegun(true))),
    [go],
  )
  return (
    <>
      {begun ? <Going call={call}>{children}</Going> : <Attract begin={begin} setUp={() => begin(SETUP)} call={call} />}
      {calling ? <CallStaff stop={() => setCalling(false)} /> : null}
    </>
  )
}

function Going({ call, children }: { call: () => void; children: ReactNode }) {
  const [finishing, setFinishing] = useState(false)
  const { left, here, more } = useVisitIdle()
  return (
    <>
      {finishing ? (
        <Finish back={() => setFinishing(false)} />
      ) : (
        <>
          <VisitBar call={call} finish={() => setFinishing(true)} />
          <OutsideContext value={AsText}>
            <Shown>{children}</Shown>
          </OutsideContext>
        </>
      )}
      {left === undefined ? null : <IdleQuestion left={left} here={here} more={more} />}
    </>
  )
}

/** A way out is text: whoever wants it takes it on a phone of their own. A place on this page stays a link. */
const AsText = ({ href, children, ...rest }: AnchorProps) =>
  href.startsWith('#') ? (
    <a href={href} {...rest}>
      {children}
    </a>
  ) : (
    <span>{children}</span>
  )

function Shown({ children }: { children: ReactNode }) {
  const { pathname } = useLocation()
  const { practice } = useServices().mode
  if (pathname === SETUP) return <SettingUp />
  const place = placeOnShared(pathname)
  if (place === 'here') return children
  return (
    <OnOwnPhone
      address={place === 'phone' ? `${location.origin}${practice ? '/practice' : ''}${pathname}` : undefined}
    />
  )
}

/** Not one of everybody's pages, so with what stands around those. */
const SettingUp = () => (
  <ErrorBoundary>
    <Suspense fallback={<PageLoading />}>
      <setup.Page />
    </Suspense>
    <Suspense>
      <screenKeyboard.Page />
    </Suspense>
  </ErrorBoundary>
)

/** The screen's letters are large already; who wants them larger still gets all of it larger. */
function useLetters() {
  const { size } = useSettings()
  useEffect(() => {
    document.documentElement.toggleAttribute('data-larger', size === 'large')
  }, [size])
}
