import { useState } from 'react'
import { packs } from '../../packs.ts'
import { DeskDecision } from './DeskDecision.tsx'
import styles from './Dossier.module.css'
import type { OpenDossierProps } from './dossierProps.ts'
import type { Marks } from './marks.ts'
import { Papers } from './Papers.tsx'
import { suggestedBy } from './suggested.ts'
import { useDeskWords } from './words.ts'

/** The papers of a case, and below them what can be decided. */
export function DossierDecision({ desk, officer, draft, drafting, dossier, open, again }: OpenDossierProps) {
  const t = useDeskWords()
  const { shown, detail } = open
  const pack = packs.read(shown.dossier.procedure.code)
  const procedure = pack.ok ? pack.value : undefined
  const [marks, setMarks] = useState<Marks>({})
  const found = procedure ? suggestedBy(procedure, shown.dossier.files, marks) : []
  // Of a paper that is one page nothing more has to be said.
  const suggested = found.map(({ id, pages, of }) =>
    of === 1 ? { id } : { id, note: t('papers.pages', { pages: pages.join(', ') }) },
  )
  return (
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
        procedure={procedure}
        detail={detail}
        officer={officer}
        suggested={suggested}
        again={again}
        busy={dossier.busy}
      />
    </aside>
  )
}
