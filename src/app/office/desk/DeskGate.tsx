import { useEffect, useRef } from 'react'
import { Button } from '../../../ui/Button/Button.tsx'
import { Loading } from '../../../ui/Loading/Loading.tsx'
import { Note } from '../../../ui/Note/Note.tsx'
import styles from './Desk.module.css'
import { DeskPlaces } from './DeskPlaces.tsx'
import type { OfficersDesk } from './ending.ts'
import { Frame } from './Frame.tsx'
import { LoginForm } from './LoginForm.tsx'
import { SetAside } from './SetAside.tsx'
import { useDeskSession } from './useDeskSession.ts'
import { useDeskProblem, useDeskWords } from './words.ts'

/** Lets in who is logged in; everybody else sees the login form, and nothing else. */
export function DeskGate({ desk: given }: { desk: OfficersDesk }) {
  const t = useDeskWords()
  const said = useDeskProblem()
  const { state, desk, enter, leave, again } = useDeskSession(given)
  const focused = useRef<HTMLElement>(undefined)
  useDeskSizes()
  const isIn = state.is === 'in'
  // Whoever comes back goes on where they were.
  useEffect(() => {
    if (!isIn) return
    if (focused.current?.isConnected) focused.current.focus()
    const note = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement) focused.current = target
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [isIn])
  if (state.is === 'asking' || state.is === 'failed') {
    return (
      <Frame title={t('title')}>
        <div className={styles['narrow']}>
          <h1 tabIndex={-1} data-page-heading="">
            {t('title')}
          </h1>
          {state.is === 'asking' ? (
            <Loading>{t('asking')}</Loading>
          ) : (
            <>
              <Note kind="stop">{said(state.problem)}</Note>
              <Button onClick={again}>{t('again')}</Button>
            </>
          )}
        </div>
      </Frame>
    )
  }
  const officer = state.is === 'in' ? state.officer : state.last
  return (
    <>
      {state.is === 'out' ? <LoginForm why={state.why} enter={enter} /> : null}
      {officer ? (
        <SetAside key={officer.id} shown={isIn}>
          <DeskPlaces desk={desk} officer={officer} shown={isIn} leave={leave} />
        </SetAside>
      ) : null}
    </>
  )
}

/** Officers sit before a screen with a mouse: the kit has sizes for them. */
function useDeskSizes() {
  useEffect(() => {
    document.documentElement.dataset['mode'] = 'desk'
    return () => {
      delete document.documentElement.dataset['mode']
    }
  }, [])
}
