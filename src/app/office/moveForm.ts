import type { MoveType } from '../../core/case-move.ts'
import { isLocalDate } from '../../core/dates.ts'

/** What an officer has filled in for moves that need more than a press. */
export interface MoveForm {
  note: string
  reasons: readonly string[]
  /** A word of its own to a reason, by its id. */
  notes: Readonly<Record<string, string>>
  amount: string
  purpose: string
  day: { day: string; month: string; year: string }
  file: File | undefined
}

export const emptyForm: MoveForm = {
  note: '',
  reasons: [],
  notes: {},
  amount: '',
  purpose: '',
  day: { day: '', month: '', year: '' },
  file: undefined,
}

/** A reason that something speaks for, with a word to it. */
export interface Suggestion {
  id: string
  note?: string
}

/** The form with these reasons chosen too; what the officer wrote to one stays. */
export const suggest = (form: MoveForm, suggestions: readonly Suggestion[]): MoveForm => ({
  ...form,
  reasons: [...new Set([...form.reasons, ...suggestions.map(({ id }) => id)])],
  notes: {
    ...Object.fromEntries(suggestions.flatMap(({ id, note }) => (note === undefined ? [] : [[id, note]]))),
    ...form.notes,
  },
})

/** A press on the officer's page; `finish-with` is finishing with a paper. */
export type Press = MoveType | 'finish-with'

/** Presses that open a form first. */
export const opensForm: ReadonlySet<Press> = new Set<Press>([
  'ask-supplement',
  'ask-payment',
  'extend',
  'show-draft',
  'finish-with',
])

/** Those that need a paper. */
export const takesFile: ReadonlySet<Press> = new Set<Press>(['show-draft', 'finish-with'])

const dateOf = ({ day, month, year }: MoveForm['day']): string | undefined => {
  const date = `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isLocalDate(date) ? date : undefined
}

const filled = (text: string | undefined) => (text?.trim() ? text.trim() : undefined)

/** The move as it is sent; core says whether it is whole. `file`: the hash of the paper that was put to the case. */
export function moveOf(press: Press, form: MoveForm, file: string | undefined): object {
  const note = filled(form.note)
  const noted = note === undefined ? {} : { note }
  switch (press) {
    case 'refuse':
    case 'stop':
      return { type: press, ...noted }
    case 'ask-supplement': {
      const reasons = form.reasons.map((id) => {
        const own = filled(form.notes[id])
        return own === undefined ? { id } : { id, note: own }
      })
      return { type: press, ...noted, ...(reasons.length > 0 ? { reasons } : {}) }
    }
    case 'ask-payment':
      return { type: press, amount: Number(form.amount.replace(/[^0-9]/g, '')), purpose: form.purpose }
    case 'extend':
      return { type: press, ...noted, date: dateOf(form.day) }
    case 'show-draft':
      return { type: press, file }
    case 'finish-with':
      return { type: 'finish', files: file === undefined ? [] : [file] }
    default:
      return { type: press }
  }
}
