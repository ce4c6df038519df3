import { type ReactNode, useMemo, useRef, useState } from 'react'
import type { Officer } from '../../../core/desk.ts'
import { Blank } from '../../../ui/Blank/Blank.tsx'
import { useLive } from '../../useLive.ts'
import { DossierPlace } from './DossierPlace.tsx'
import type { OfficersDesk } from './ending.ts'
import { Frame } from './Frame.tsx'
import { useWork, type Wanted } from './useWork.ts'
import styles from './Work.module.css'
import { WorkList } from './WorkList.tsx'
import { useDeskWords } from './words.ts'

interface Props {
  shown: boolean
  nav: ReactNode
  desk: OfficersDesk
  officer: Officer
  officers: ReadonlyMap<string, Officer>
  /** The case that is open. */
  number: string | undefined
}

/** The list beside the open dossier; where the screen is narrow, one of the two. */
export function WorkPlace({ shown, nav, desk, officer, officers, number }: Props) {
  const t = useDeskWords()
  const [wanted, setWanted] = useState<Wanted>({})
  const [title, setTitle] = useState('')
  /** What is being noted of which case: it outlives looking at another one. */
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({})
  const list = useWork(desk.work, wanted)
  const heard = useRef<() => void>(undefined)
  const isCut = useLive(shown ? desk.watch : undefined, (numbers) => {
    list.again()
    if (number !== undefined && (numbers === undefined || numbers.has(number))) heard.current?.()
  })
  const jumps = useMemo(
    () => [
      { to: 'desk-list', words: t('nav.toList') },
      ...(number === undefined
        ? []
        : [
            { to: 'desk-dossier', words: t('nav.toDossier') },
            { to: 'desk-decision', words: t('nav.toDecision') },
          ]),
    ],
    [t, number],
  )
  return (
    <Frame title={number === undefined ? t('list.title') : title || number} shown={shown} nav={nav} jumps={jumps}>
      <div className={`${styles['columns']} ${number === undefined ? '' : styles['opened']}`}>
        <WorkList
          list={list}
          wanted={wanted}
          want={setWanted}
          officer={officer}
          officers={officers}
          open={number}
          isCut={isCut}
        />
        {number === undefined ? (
          <div className={styles['pick']}>
            <Blank pictogram="paper" title={t('case.pick')}>
              {t('case.pickHelp')}
            </Blank>
          </div>
        ) : (
          <DossierPlace
            key={number}
            desk={desk}
            number={number}
            officer={officer}
            officers={officers}
            listen={heard}
            title={title}
            named={setTitle}
            draft={drafts[number] ?? ''}
            drafting={(text) => setDrafts((now) => ({ ...now, [number]: text }))}
            moved={list.again}
          />
        )}
      </div>
    </Frame>
  )
}
