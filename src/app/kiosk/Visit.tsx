import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { useSettings } from '../useSettings.ts'
import { Attract } from './Attract.tsx'
import { CallStaff } from './CallStaff.tsx'
import { Finish } from './Finish.tsx'
import { IdleQuestion } from './IdleQuestion.tsx'
import { useVisitIdle } from './useVisitIdle.ts'
import { VisitBar } from './VisitBar.tsx'

/** One person's time at the screen: begun by a touch, or by an address that names a page; ended by them or by silence. */
export function Visit({ children }: { children: ReactNode }) {
  const { pathname } = useLocation()
  const [begun, setBegun] = useState(pathname !== '/')
  const [calling, setCalling] = useState(false)
  useLetters()
  const call = useCallback(() => setCalling(true), [])
  return (
    <>
      {begun ? <Going call={call}>{children}</Going> : <Attract begin={() => setBegun(true)} call={call} />}
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
          {children}
        </>
      )}
      {left === undefined ? null : <IdleQuestion left={left} here={here} more={more} />}
    </>
  )
}

/** The screen's letters are large already; who wants them larger still gets all of it larger. */
function useLetters() {
  const { size } = useSettings()
  useEffect(() => {
    document.documentElement.toggleAttribute('data-larger', size === 'large')
  }, [size])
}
