import type { DueDate } from './calendar.ts'
import type { CaseView } from './case.ts'
import type { CaseEvent } from './case-event.ts'
import type { LocalDate } from './dates.ts'
import type { Printed, PrintedBlock } from './printed.ts'
import { statuses } from './status.ts'

/** The notes of a one-stop desk that go to the applicant: forms 01 to 04 (reference 3.4, S). */
export type NoteKind = 'receipt' | 'supplement' | 'refusal' | 'apology'

/** One note that a case has had. `nth`: which of its kind it is, from 1. */
export interface CaseNote {
  kind: NoteKind
  event: CaseEvent
  nth: number
}

/** The sentences of the notes, in the language of the office. */
export interface NoteSentences {
  number: string
  office: string
  sent: string
  accepted: string
  written: string
  papers: string
  noPapers: string
  promise: string
  date: string
  firstDate: string
  latest: string
  noDate: string
  uncertain: string
  paused: string
  missing: string
  nth: string
  officerSays: string
  again: string
  stands: string
  reason: string
  closed: string
  oldDate: string
  newDate: string
  sorry: string
  asOf: string
  notCompared: string
  notSigned: string
}

/** What the notes say besides what the case says. */
export interface NoteWords {
  language: string
  pageWord: string
  mark: string | undefined
  sentences: NoteSentences
  title: string
  /** The number of the official form; undefined where nobody knows that there is one. */
  form: string | undefined
  office: string
  procedure: string
  reason(id: string): string
  /** A paper by its place in the answers, and how many pages it has. */
  paper(slot: string): string
  pages(count: number): string
  day(date: LocalDate): string
  /** From an instant, UTC. */
  moment(at: string): string
}

const kindOf = ({ move }: CaseEvent): NoteKind | undefined => {
  if (move === 'ask-supplement') return 'supplement'
  return move === 'refuse' ? 'refusal' : undefined
}

/**
 * The notes that a case has had, in their order. The receipt: from when the office's time first ran. An apology whose
 * event does not say the days is none: what it promised is not known any more.
 */
export function notesOf({ events }: Pick<CaseView, 'events'>): CaseNote[] {
  const accepted = events.find(({ status }) => statuses[status].clock === 'runs')
  const counts = { receipt: 0, supplement: 0, refusal: 0, apology: 0 }
  return events.flatMap((event): CaseNote[] => {
    const apology = event.move === 'extend' && event.putOff ? 'apology' : undefined
    const kinds = [event === accepted ? 'receipt' : undefined, kindOf(event) ?? apology] as const
    return kinds.flatMap((kind) => {
      if (!kind) return []
      counts[kind] += 1
      return [{ kind, event, nth: counts[kind] }]
    })
  })
}

/**
 * A note of the office as it can be told from the state of the case: what was said, and when. Nobody signs it, and it
 * says so; it says as well that its layout was not compared with the official print, which the reference does not have.
 */
export function printNote(view: CaseView, note: CaseNote, words: NoteWords): Printed {
  const { sentences, title } = words
  const blocks: PrintedBlock[] = [
    ...(words.form === undefined ? [] : [{ kind: 'corner', text: words.form } as const]),
    { kind: 'title', text: title, under: words.procedure },
    line(sentences.number, view.number),
    line(sentences.office, words.office),
    ...bodyOf(view, note, words),
    { kind: 'note', text: sentences.notSigned },
    { kind: 'note', text: sentences.notCompared },
  ]
  return {
    title: `${title}: ${view.number}`,
    language: words.language,
    blocks,
    footer: `${view.number} · ${sentences.asOf} ${words.moment(view.asOf)}`,
    pageWord: words.pageWord,
    mark: words.mark,
  }
}

function bodyOf(view: CaseView, { kind, event, nth }: CaseNote, words: NoteWords): PrintedBlock[] {
  switch (kind) {
    case 'receipt':
      return receipt(view, event, words)
    case 'supplement':
      return supplement(event, nth, words)
    case 'refusal':
      return refusal(event, words)
    case 'apology':
      return apology(view, event, words)
  }
}

function receipt(view: CaseView, event: CaseEvent, words: NoteWords): PrintedBlock[] {
  const { sentences } = words
  const [sent] = view.events
  const slots = [...new Set(view.files.map(({ slot }) => slot))]
  const items = slots.map((slot) => ({
    text: words.paper(slot),
    note: words.pages(view.files.filter((file) => file.slot === slot).length),
  }))
  return [
    ...(sent ? [line(sentences.sent, words.moment(sent.at))] : []),
    line(sentences.accepted, words.moment(event.at)),
    { kind: 'heading', text: sentences.papers },
    items.length > 0 ? { kind: 'checklist', toTick: false, items } : paragraph(sentences.noPapers),
    { kind: 'heading', text: sentences.promise },
    ...promise(view, words),
  ]
}

/** The day as it is now, what to know of it, and the first one where it was another. */
function promise({ due, firstDue, status }: CaseView, words: NoteWords): PrintedBlock[] {
  const { sentences, day } = words
  const knownDay = (one: DueDate | undefined) => (one?.state === 'known' ? one.date : undefined)
  const first = knownDay(firstDue)
  const before = first === undefined ? [] : [line(sentences.firstDate, day(first))]
  if (due.state !== 'known') return [paragraph(sentences.noDate), ...before]
  return [
    line(sentences.date, day(due.date)),
    ...(due.latest && due.latest !== due.date ? [line(sentences.latest, day(due.latest))] : []),
    ...before,
    ...(due.uncertain ? [paragraph(sentences.uncertain)] : []),
    ...(statuses[status].clock === 'paused' ? [paragraph(sentences.paused)] : []),
  ]
}

function supplement(event: CaseEvent, nth: number, words: NoteWords): PrintedBlock[] {
  const { sentences } = words
  const items = (event.reasons ?? []).map(({ id, note }) => ({ text: words.reason(id), note }))
  return [
    line(sentences.written, words.moment(event.at)),
    line(sentences.nth, String(nth)),
    ...(items.length > 0
      ? [{ kind: 'heading', text: sentences.missing } as const, { kind: 'checklist', toTick: true, items } as const]
      : []),
    ...said(sentences.officerSays, event),
    ...(event.requestedBefore ? [paragraph(sentences.again)] : []),
    paragraph(sentences.stands),
  ]
}

const refusal = (event: CaseEvent, { sentences, moment }: NoteWords): PrintedBlock[] => [
  line(sentences.written, moment(event.at)),
  ...said(sentences.reason, event),
  paragraph(sentences.closed),
]

function apology({ firstDue }: CaseView, event: CaseEvent, { sentences, moment, day }: NoteWords): PrintedBlock[] {
  const { from, to } = event.putOff ?? {}
  const first = firstDue?.state === 'known' && firstDue.date !== from ? firstDue.date : undefined
  return [
    line(sentences.written, moment(event.at)),
    paragraph(sentences.sorry),
    ...said(sentences.reason, event),
    ...(first === undefined ? [] : [line(sentences.firstDate, day(first))]),
    line(sentences.oldDate, from === undefined ? sentences.noDate : day(from)),
    ...(to === undefined ? [] : [line(sentences.newDate, day(to))]),
  ]
}

const line = (label: string, value: string): PrintedBlock => ({ kind: 'line', parts: [{ label, value, share: 1 }] })
const paragraph = (text: string): PrintedBlock => ({ kind: 'paragraph', text })
const said = (label: string, { note }: CaseEvent): PrintedBlock[] => (note === undefined ? [] : [line(label, note)])
