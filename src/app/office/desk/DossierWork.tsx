import { useEffect } from 'react'
import { Section } from '../../../ui/Section/Section.tsx'
import { TextLink } from '../../../ui/TextLink/TextLink.tsx'
import { packs } from '../../packs.ts'
import { useTitles } from '../../titles.ts'
import { usePageWords } from '../../words.ts'
import { CaseAnswers } from '../CaseAnswers.tsx'
import { Assign } from './Assign.tsx'
import { applicantName } from './applicantName.ts'
import deskStyles from './Desk.module.css'
import { DeskNotes } from './DeskNotes.tsx'
import dossierStyles from './Dossier.module.css'
import { DossierState } from './DossierState.tsx'
import type { OpenDossierProps } from './dossierProps.ts'
import { Happened } from './Happened.tsx'
import { Helped } from './Helped.tsx'
import { IdNumbers } from './IdNumbers.tsx'
import { InternalNotes } from './InternalNotes.tsx'
import { showStamp } from './moments.ts'
import { useDeskWords } from './words.ts'

interface Props extends OpenDossierProps {
  /** It is somebody else's now, and this officer does not see it any more. */
  given(): void
}

/** A case as an officer reads it: where it stands, what was stated, who has it, what was noted, what happened. */
export function DossierWork(props: Props) {
  const { desk, number, officer, officers, named, draft, drafting, moved, dossier, open, again, given } = props
  const t = useDeskWords()
  const pages = usePageWords()
  const { shown, detail } = open
  const { code } = shown.dossier.procedure
  const pack = packs.read(code)
  const procedure = pack.ok ? pack.value : undefined
  const name = procedure && applicantName(procedure, shown)
  const titleOf = useTitles()
  const title = name === undefined ? titleOf(code) : t('case.title', { procedure: titleOf(code), name })
  useEffect(() => named(title), [named, title])
  const when = showStamp(shown.events[0]?.at ?? shown.dossier.sealedAt)
  const about = [number, t('case.when', { when }), t('case.revision', { revision: shown.dossier.revision })]
  return (
    <>
      <p className={`number ${deskStyles['second']}`}>{about.join(' · ')}</p>
      <p className={dossierStyles['toDecision']}>
        <TextLink href="#desk-decision">{t('case.toDecision')}</TextLink>
      </p>
      <DossierState
        shown={shown}
        detail={detail}
        officers={officers}
        hasChanged={dossier.hasChanged}
        busy={dossier.busy}
        problem={dossier.problem}
        again={again}
      />
      <Helped dossier={shown.dossier} mandate={detail.mandate} />
      <Section title={t('case.answers')}>
        {procedure ? (
          <div className={dossierStyles['answers']}>
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
      {procedure ? <DeskNotes shown={shown} procedure={procedure} /> : null}
      <Happened shown={shown} deeds={detail.deeds} />
    </>
  )
}
