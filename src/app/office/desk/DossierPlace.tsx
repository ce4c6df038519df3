import { Suspense, useEffect, useState } from 'react'
import { Button } from '../../../ui/Button/Button.tsx'
import { Loading } from '../../../ui/Loading/Loading.tsx'
import { Note } from '../../../ui/Note/Note.tsx'
import { TextLink } from '../../../ui/TextLink/TextLink.tsx'
import styles from './Dossier.module.css'
import { DossierDecision } from './DossierDecision.tsx'
import { DossierWork } from './DossierWork.tsx'
import type { DossierPlaceProps } from './dossierProps.ts'
import { useDossier } from './useDossier.ts'
import { useDeskProblem, useDeskWords } from './words.ts'

/**
 * The case that is open, from its number on: loading, failed, or there. Its heading stays the same element all the while,
 * so that the focus, which is on it when the case opens, stays too.
 */
export function DossierPlace(props: DossierPlaceProps) {
  const { desk, number, title, named, listen, moved } = props
  const t = useDeskWords()
  const said = useDeskProblem()
  const dossier = useDossier(desk, number)
  const [isGiven, setGiven] = useState(false)
  const { loaded, busy, heard } = dossier
  const again = () => {
    void dossier.again()
    moved()
  }
  const given = () => {
    setGiven(true)
    moved()
  }
  useEffect(() => {
    listen.current = () => void heard()
  })
  useEffect(() => () => named(''), [named])
  const open = loaded.state === 'ready' && !isGiven ? loaded.value : undefined
  const waiting = <Loading>{t('case.loading')}</Loading>
  return (
    <>
      <article className={styles['dossier']} id="desk-dossier" tabIndex={-1} aria-labelledby="desk-title">
        <p className={styles['backToList']}>
          <TextLink href="/desk">{t('case.back')}</TextLink>
        </p>
        <h1 id="desk-title" tabIndex={-1} data-page-heading="">
          {title || number}
        </h1>
        {open ? (
          <Suspense fallback={waiting}>
            <DossierWork {...props} dossier={dossier} open={open} again={again} given={given} />
          </Suspense>
        ) : isGiven ? (
          <Note kind="ok" live>
            {t('assign.given')}
          </Note>
        ) : loaded.state === 'failed' ? (
          <Note kind="stop" live>
            <p>{said(loaded.problem)}</p>
            <Button kind="quiet" busy={busy} onClick={again}>
              {t('again')}
            </Button>
          </Note>
        ) : (
          waiting
        )}
      </article>
      {open ? (
        <Suspense>
          <DossierDecision {...props} dossier={dossier} open={open} again={again} />
        </Suspense>
      ) : null}
    </>
  )
}
