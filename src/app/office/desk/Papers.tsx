import { useState } from 'react'
import type { Case } from '../../../core/case.ts'
import type { Procedure } from '../../../core/procedure.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { Buttons } from '../../../ui/Button/Buttons.tsx'
import { Note } from '../../../ui/Note/Note.tsx'
import { Section } from '../../../ui/Section/Section.tsx'
import { useFieldLabel } from '../../fieldLabels.ts'
import type { OfficersDesk } from './ending.ts'
import { keyOf, type Marks, marked } from './marks.ts'
import styles from './Papers.module.css'
import { PaperView } from './PaperView.tsx'
import { useDeskWords } from './words.ts'

interface Props {
  desk: OfficersDesk
  shown: Case
  procedure: Procedure | undefined
  marks: Marks
  mark(marks: Marks): void
  toNote(text: string): void
}

/** The papers, one page at a time, each to be marked as good or not. */
export function Papers({ desk, shown, procedure, marks, mark, toNote }: Props) {
  const t = useDeskWords()
  const label = useFieldLabel(procedure)
  const { files } = shown.dossier
  const [chosen, setChosen] = useState('')
  const current = files.find((file) => keyOf(file) === chosen) ?? files[0]
  const nameOf = ({ slot, page }: { slot: string; page: number }) =>
    t('papers.page', { name: label(slot) ?? slot, page })
  if (!current) {
    return (
      <Section title={t('papers.title', { count: 0 })}>
        <p>{t('papers.none')}</p>
      </Section>
    )
  }
  const bad = files.filter((file) => marks[keyOf(file)] === 'bad').map(nameOf)
  const badLine = t('papers.marks', { pages: bad.join('; ') })
  const now = marks[keyOf(current)]
  return (
    <Section title={t('papers.title', { count: files.length })}>
      {files.length > 1 ? (
        <ul className={styles['pages']} aria-label={t('papers.list')}>
          {files.map((file) => {
            const said = marks[keyOf(file)]
            return (
              <li key={keyOf(file)}>
                <button
                  type="button"
                  className={styles['pageButton']}
                  aria-pressed={file === current}
                  onClick={() => setChosen(keyOf(file))}
                >
                  {nameOf(file)}
                  {said ? ` – ${t(said === 'good' ? 'papers.goodNow' : 'papers.badNow')}` : ''}
                </button>
              </li>
            )
          })}
        </ul>
      ) : null}
      <PaperView key={keyOf(current)} desk={desk} number={shown.number} file={current} name={nameOf(current)} />
      <Buttons beside>
        <Button kind="quiet" aria-pressed={now === 'good'} onClick={() => mark(marked(marks, current, 'good'))}>
          {t('papers.good')}
        </Button>
        <Button kind="quiet" aria-pressed={now === 'bad'} onClick={() => mark(marked(marks, current, 'bad'))}>
          {t('papers.bad')}
        </Button>
      </Buttons>
      <div aria-live="polite">
        {bad.length > 0 ? (
          <Note kind="look" title={badLine}>
            <p className="small">{t('papers.marksHelp')}</p>
            <Button kind="quiet" onClick={() => toNote(badLine)}>
              {t('papers.toNote')}
            </Button>
          </Note>
        ) : null}
      </div>
    </Section>
  )
}
