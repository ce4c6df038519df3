import { useEffect, useState } from 'react'
import { Section } from '../../../ui/Section/Section.tsx'
import { TextLink } from '../../../ui/TextLink/TextLink.tsx'
import { packs } from '../../packs.ts'
import { useTitles } from '../../titles.ts'
import { usePageWords } from '../../words.ts'
import { CaseAnswers } from '../CaseAnswers.tsx'
import { Assign } from './Assign.tsx'
import { applicantName } from './applicantName.ts'
import { BackToList } from './BackToList.tsx'
import styles from './Desk.module.css'
import { DeskDecision } from './DeskDecision.tsx'
import { DossierState } from './DossierState.tsx'
import type { DossierPlaceProps } from './dossierProps.ts'
import { Happened } from './Happened.tsx'
import { IdNumbers } from './IdNumbers.tsx'
import { InternalNotes } from './InternalNotes.tsx'
import type { Marks } from './marks.ts'
import { showStamp } from './moments.ts'
import { Papers } from './Papers.tsx'
import type { OpenDossier, useDossier } from './useDossier.ts'
import { useDeskWords } from './words.ts'

interface Props extends DossierPlaceProps {
  dossier: ReturnType<typeof useDossier>
  open: OpenDossier
  /** It is somebody else's now, and this officer does not see it any more. */
  given(): void
}

/** A case as an officer works on it: what was stated, what happened, who has it; the papers, and the decision. */
export function Dossier(props: Props) {
  const { desk, number, officer, officers, named, draft, drafting, moved, dossier, open, given } = props
  const t = useDeskWords()
  const pages = usePageWords()
  const { shown, detail } = open
  const { code } = shown.dossier.procedure
  const pack = packs.read(code)
  const procedure = pack.ok ? pack.value : undefined
  const name = procedure && applicantName(procedure, shown)
  const titleOf = useTitles()
  const title = name === undefined ? titleOf(code) : t('case.title', { procedure: titleOf(code), name })
  const [marks, setMarks] = useState<Marks>({})
  useEffect(() => named(title), [named, title])
  const receivedAt = shown.events[0]?.at ?? shown.dossier.sealedAt
  const again = () => {
    void dossier.again()
    moved()
  }
  return (
    <>
      <article className={styles['dossier']} id="desk-dossier" tabIndex={-1} aria-labelledby="desk-title">
        <BackToList />
        <p className={`number ${styles['second']}`}>
          {[
            number,
            t('case.when', { when: showStamp(receivedAt) }),
            t('case.revision', { revision: shown.dossier.revision }),
          ].join(' · ')}
        </p>
        <h1 id="desk-title" tabIndex={-1} data-page-heading="">
          {title}
        </h1>
        <p className={styles['toDecision']}>
          <TextLink href="#desk-decision">{t('case.toDecision')}</TextLink>
        </p>
        <DossierState
          shown={shown}
          detail={detail}
          officers={officers}
          hasChanged={dossier.hasChanged}
          showFresh={dossier.showFresh}
          problem={dossier.problem}
          again={again}
        />
        <Section title={t('case.answers')}>
          {procedure ? (
            <div className={styles['answers']}>
              <IdNumbers procedure={procedure} shown={shown} />
              <CaseAnswers procedure={procedure} shown={shown} />
            </div>
          ) : (
            <p>{pages('desk.noPack')}</p>
          )}
        </Section>
        <Assign
          work={desk.work}
          detail={detail}
          officer={officer}
          officers={officers}
          knowing={dossier.knowing}
          again={again}
          moved={moved}
          given={given}
        />
        <InternalNotes
          work={desk.work}
          number={number}
          notes={detail.notes}
          officers={officers}
          draft={draft}
          drafting={drafting}
          knowing={dossier.knowing}
        />
        <Happened shown={shown} />
      </article>
      <aside className={styles['decision']} id="desk-decision" tabIndex={-1} aria-label={t('nav.decision')}>
        <Papers
          desk={desk}
          shown={shown}
          procedure={procedure}
          marks={marks}
          mark={setMarks}
          toNote={(text) => drafting(draft.trim() === '' ? text : `${draft.trimEnd()}\n${text}`)}
        />
        <DeskDecision
          desk={{ ...desk, move: dossier.move }}
          shown={shown}
          detail={detail}
          officer={officer}
          again={again}
          busy={dossier.busy}
        />
      </aside>
    </>
  )
}
