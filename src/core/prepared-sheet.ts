import { type Filled, type PrintWords, sayWhole } from './form-layout.ts'
import type { PrintedBlock } from './printed.ts'
import type { DocumentNeed } from './procedure.ts'
import type { Asked } from './wizard.ts'

/** What the sheet says besides answers, in the language of the office. */
export interface SheetWords extends PrintWords {
  title: string
  /** The official name of the procedure. */
  official: string
  /** Before the office's name. */
  to: string
  section(id: string): string
  /** Headings over the papers, by what has to be done with them. */
  need(need: DocumentNeed['need']): string
  document(id: string): { name: string; note?: string | undefined }
  /** Added to what nobody is sure of. */
  ask: string
  /** What one thing of a list is called, with its number. */
  thing(field: string, number: number): string
}

/** A picture code for the counter, and what stands beside it. */
export interface SheetCode {
  rows: string[]
  label: string
  lines: string[]
}

const needs: readonly DocumentNeed['need'][] = ['attach', 'show', 'sometimes', 'looked-up']

/**
 * The prepared dossier on paper, for the counter: who receives it, the code of the dossier, every answer that counts by
 * section, and the papers that the law names as a list to tick. No official form: it says so in its title. Pure.
 */
export function prepareSheet({ procedure, walk, office }: Filled, words: SheetWords, code: SheetCode): PrintedBlock[] {
  const papers = needs.flatMap((need): PrintedBlock[] => {
    const documents = procedure.facts.documents.filter((document) => document.need === need)
    if (documents.length === 0) return []
    const items = documents.map(({ id, confidence }) => {
      const { name, note } = words.document(id)
      const notes = [note, confidence === 'U' ? words.ask : undefined].filter((part) => part !== undefined)
      return { text: name, note: notes.length > 0 ? notes.join(' ') : undefined }
    })
    return [
      { kind: 'heading', text: words.need(need) },
      { kind: 'checklist', toTick: need !== 'looked-up', items },
    ]
  })
  return [
    { kind: 'title', text: words.title, under: words.official },
    { kind: 'to', label: words.to, text: office },
    { kind: 'code', ...code },
    ...papers,
    ...answersBySection({ procedure, walk }, words),
  ]
}

function answersBySection({ walk }: Pick<Filled, 'procedure' | 'walk'>, words: SheetWords): PrintedBlock[] {
  const steps = walk.steps.filter(({ asked }) => asked.some(({ answer }) => answer !== undefined))
  const sections = [...new Set(steps.map(({ step }) => step.section))]
  return sections.flatMap((section): PrintedBlock[] => [
    { kind: 'heading', text: words.section(section) },
    ...steps
      .filter(({ step }) => step.section === section)
      .flatMap(({ asked }) => asked.flatMap((one) => answered(one, words))),
  ])
}

function answered({ field, answer, things }: Asked, words: SheetWords): PrintedBlock[] {
  if (answer === undefined) return []
  if (field.kind === 'declaration') return [{ kind: 'paragraph', text: words.label(field.id) }]
  if (field.kind !== 'list') return [lineOf(words.label(field.id), sayWhole(words, field, answer))]
  return (things ?? []).flatMap(({ asked }, index): PrintedBlock[] => [
    { kind: 'heading', text: words.thing(field.id, index + 1) },
    ...asked.flatMap((one) => {
      const base = `${field.id}.${one.field.id}`
      return one.answer === undefined ? [] : [lineOf(words.label(base), sayWhole(words, one.field, one.answer, base))]
    }),
  ])
}

const lineOf = (label: string, value: string): PrintedBlock => ({ kind: 'line', parts: [{ label, value, share: 1 }] })
