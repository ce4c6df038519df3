import type { FormLayout } from '../core/form.ts'
import { type Filled, layOut } from '../core/form-layout.ts'
import { prepareSheet } from '../core/prepared-sheet.ts'
import type { Printed, PrintedBlock } from '../core/printed.ts'
import printed from '../procedures/printed.json' with { type: 'json' }
import { type PrintSources, printWords } from './printWords.ts'

/** What is printed of a dossier, besides what was answered. */
export interface Printing extends Filled, PrintSources {
  /** The words of the procedure, by key; `maybe` for notes, which not every paper has. */
  text(key: string): string
  maybe(key: string): string | undefined
  /** The local id of the dossier. */
  id: string
  /** How far it is: with an open question, finished, sealed, or known to the office by a number. */
  state: 'unfinished' | 'draft' | 'sealed' | { number: string }
  practice: boolean
}

const paper = ({ id, practice }: Printing, title: string, blocks: PrintedBlock[]): Printed => ({
  title,
  language: printed.language,
  blocks,
  footer: `${printed.footer} ${id}`,
  pageWord: printed.page,
  mark: practice ? printed.practice : undefined,
})

/** The first groups of a long code, as a person compares it: "1A2B 3C4D 5E6F 7081". */
const shortCode = (hex: string) => (hex.slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join(' ')

/**
 * The official form, filled in. Where nobody has compared it with the official print, it says so. `over`: of a form that
 * is to be signed, the answers that it was made from (`overOf`); it is in the file and, in short, on the paper.
 */
export function printedForm(printing: Printing, layout: FormLayout, over?: string): Printed {
  const number = printing.procedure.facts.form?.number ?? ''
  const unsure = layout.order.confidence === 'S' ? '' : ` ${printed.order}`
  const title = layout.words[layout.title] ?? ''
  const blocks = layOut(printing, layout, printWords(printing))
  const [first, ...rest] = blocks
  const motto: PrintedBlock = { kind: 'motto', lines: printed.motto }
  // The number of a form stands above the country's name.
  const head: PrintedBlock[] = first?.kind === 'corner' ? [first, motto] : [motto, ...(first ? [first] : [])]
  const note: PrintedBlock = { kind: 'note', text: `${printed.formOf} ${number}.${unsure}` }
  // Before the place to sign: whoever signs has read it, and it never stands alone on a page.
  const signing = rest.findIndex(({ kind }) => kind === 'signatures')
  const body = signing < 0 ? [...rest, note] : [...rest.slice(0, signing), note, ...rest.slice(signing)]
  if (over === undefined) return paper(printing, title, [...head, ...body])
  const code: PrintedBlock = { kind: 'note', text: `${printed.over}: ${shortCode(over)}` }
  return { ...paper(printing, title, [...head, ...body, code]), over }
}

/** `rows`: the local id as a picture code, 0 and 1 by row. */
export function printedSheet(printing: Printing, rows: string[]): Printed {
  const { id, state, text, maybe } = printing
  const { sheet } = printed
  const lines = [
    `${sheet.code}: ${id}`,
    typeof state === 'object' ? `${sheet.number}: ${state.number}` : state === 'sealed' ? sheet.sealed : sheet.notSent,
    ...(state === 'unfinished' ? [sheet.unfinished] : []),
    sheet.notForm,
  ]
  const words = {
    ...printWords(printing),
    title: sheet.title,
    official: text('summary.official'),
    to: sheet.to,
    section: (section: string) => text(`sections.${section}`),
    need: (need: keyof typeof sheet.need) => sheet.need[need],
    document: (document: string) => ({
      name: text(`documents.${document}.name`),
      note: maybe(`documents.${document}.note`),
    }),
    ask: sheet.ask,
    thing: (field: string, number: number) => `${text(`fields.${field}.thing`)} ${number}`,
  }
  const blocks = prepareSheet(printing, words, { rows, label: `${sheet.code}: ${id}`, lines })
  return paper(printing, `${sheet.title}: ${text('summary.official')}`, blocks)
}
