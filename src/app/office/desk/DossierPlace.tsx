import { Suspense, useEffect, useState } from 'react'
import { Button } from '../../../ui/Button/Button.tsx'
import { Loading } from '../../../ui/Loading/Loading.tsx'
import { Note } from '../../../ui/Note/Note.tsx'
import { TextLink } from '../../../ui/TextLink/TextLink.tsx'
import { BackToList } from './BackToList.tsx'
import styles from './Desk.module.css'
import { Dossier } from './Dossier.tsx'
import type { DossierPlaceProps } from './dossierProps.ts'
import { useDossier } from './useDossier.ts'
import { useDeskProblem, useDeskWords } from './words.ts'

/** The case that is open, from its number on: loading, failed, or there. */
export function DossierPlace(props: DossierPlaceProps) {
  const { desk, number, listen } = props
  const t = useDeskWords()
  const said = useDeskProblem()
  const dossier = useDossier(desk, number)
  const { loaded, busy, again, heard } = dossier
  useEffect(() => {
    listen.current = () => void heard()
  })
  const [isGiven, setGiven] = useState(false)
  if (isGiven) {
    return (
      <div className={styles['dossier']} id="desk-dossier">
        <Head number={number} />
        <Note kind="ok" live>
          {t('assign.given')}
        </Note>
        <p>
          <TextLink href="/desk">{t('case.back')}</TextLink>
        </p>
      </div>
    )
  }
  if (loaded.state === 'ready') {
    return (
      <Suspense fallback={<Waiting number={number} />}>
        <Dossier
          {...props}
          dossier={dossier}
          open={loaded.value}
          given={() => {
            setGiven(true)
            props.moved()
          }}
        />
      </Suspense>
    )
  }
  if (loaded.state === 'loading') return <Waiting number={number} />
  return (
    <div className={styles['dossier']} id="desk-dossier">
      <BackToList />
      <Head number={number} />
      <Note kind="stop" live>
        <p>{said(loaded.problem)}</p>
        <Button kind="quiet" busy={busy} onClick={() => void again()}>
          {t('again')}
        </Button>
      </Note>
    </div>
  )
}

const Head = ({ number }: { number: string }) => (
  <h1 tabIndex={-1} data-page-heading="">
    {number}
  </h1>
)

function Waiting({ number }: { number: string }) {
  const t = useDeskWords()
  return (
    <div className={styles['dossier']} id="desk-dossier">
      <BackToList />
      <Head number={number} />
      <Loading>{t('case.loading')}</Loading>
    </div>
  )
}
