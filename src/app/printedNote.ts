import type { CaseView } from '../core/case.ts'
import { type CaseNote, printNote } from '../core/case-notes.ts'
import type { Printed } from '../core/printed.ts'
import printed from '../procedures/printed.json' with { type: 'json' }
import notes from '../procedures/printed-notes.json' with { type: 'json' }
import { showDay, showMoment } from './dates.ts'

/** What a note says besides what the case says, in Vietnamese: it is a paper of an office. */
export interface NoteSources {
  /** The office in full. */
  office: string
  /** Residence has forms of the police; everything else those of the one-stop desk (reference 3.4). */
  forms: keyof typeof notes.forms
  /** The words of the procedure; undefined for a key that it does not have. */
  maybe(key: string): string | undefined
  /** The label's key of a paper, by its place in the answers. */
  base(slot: string): string
  practice: boolean
}

/** A note of the office as it can be told from the state of the case. */
export function printedNote(view: CaseView, note: CaseNote, sources: NoteSources): Printed {
  const { office, forms, maybe, base, practice } = sources
  const form: { title: string; number?: string } = notes.forms[forms][note.kind]
  return printNote(view, note, {
    language: printed.language,
    pageWord: printed.page,
    mark: practice ? printed.practice : undefined,
    sentences: notes.sentences,
    title: form.title,
    form: form.number,
    office,
    procedure: maybe('summary.official') ?? view.procedure.code,
    reason: (id) => maybe(`reasons.${id}`) ?? id,
    paper: (slot) => maybe(`fields.${base(slot)}.label`) ?? slot,
    pages: (count) => `${count} ${printed.pages}`,
    day: (date) => showDay(date, 'vi'),
    moment: (at) => showMoment(at, 'vi'),
  })
}
