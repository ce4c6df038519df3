import type { Answer } from './answers.ts'
import type { LocalDate } from './dates.ts'
import type { Field, PlainField } from './field.ts'
import type { FormBlock, FormLayout, FormPlace, FormSource } from './form.ts'
import { holds } from './holds.ts'
import { amountInWords, dateInWords } from './number-words.ts'
import type { PrintedBlock, PrintedPart } from './printed.ts'
import type { Procedure } from './procedure.ts'
import type { Asked, Walk } from './wizard.ts'

/** How answers and questions are said on paper. `base`: the key of a field's words in the procedure's file. */
export interface PrintWords {
  /** An answer as lines, whole: nothing is masked on paper. */
  say(field: Field, answer: Answer, base: string): string[]
  label(base: string): string
  option(base: string, id: string): string
  yes: string
  no: string
}

/** A procedure that somebody has answered. `office`: who receives it, by name. */
export interface Filled {
  procedure: Procedure
  walk: Walk
  today: LocalDate
  office: string
}

const joined = (field: Field, lines: string[]) =>
  lines.filter((line) => line !== '').join(field.kind === 'text-area' ? '\n' : ', ')

/** An answer on one line, or on its own lines where it was written so. */
export const sayWhole = (words: PrintWords, field: Field, answer: Answer, base = field.id): string =>
  joined(field, words.say(field, answer, base))

/** The form filled in: every block that applies, in the order of the paper. Pure. */
export function layOut(filled: Filled, layout: FormLayout, words: PrintWords): PrintedBlock[] {
  const write = writer(filled, layout, words)
  const corner = layout.corner === undefined ? undefined : write.text(layout.corner)
  return [
    ...(corner === undefined ? [] : [{ kind: 'corner', text: corner } as const]),
    { kind: 'title', text: write.text(layout.title).toLocaleUpperCase('vi') },
    { kind: 'to', label: write.text(layout.to.label), text: filled.office },
    ...layout.blocks.flatMap((block) => write.block(block)),
  ]
}

function writer({ procedure, walk, today }: Filled, layout: FormLayout, words: PrintWords) {
  const asked = new Map<string, Asked>(walk.steps.flatMap((step) => step.asked.map((one) => [one.path, one])))
  const fields = new Map(procedure.steps.flatMap((step) => step.fields.map((field) => [field.id, field])))
  const text = (key: string) => layout.words[key] ?? ''
  const applies = ({ when }: { when?: FormSource['when'] }) =>
    when === undefined || holds(when, (path) => walk.answers[path], today)

  function given(path: string, source: Extract<FormSource, { paths: string[] }>): string {
    const one = asked.get(path)
    if (one?.answer === undefined) return ''
    const { field, answer } = one
    const key = typeof answer === 'string' ? source.options?.[answer] : undefined
    if (key !== undefined) return text(key)
    if (typeof answer === 'object' && 'day' in answer) {
      if (source.as === 'date-in-words') return dateInWords(answer)
      if (source.as === 'year') return answer.year
    }
    if (source.as === 'amount-in-words') return typeof answer === 'string' ? amountInWords(answer) : ''
    const said = sayWhole(words, field, answer)
    return source.as === 'capitals' ? said.toLocaleUpperCase('vi') : said
  }

  function from(sources: readonly FormSource[], between = ', '): string {
    for (const source of sources) {
      if (!applies(source)) continue
      const said = 'text' in source ? text(source.text) : source.paths.map((path) => given(path, source))
      const value = typeof said === 'string' ? said : said.filter((part) => part !== '').join(between)
      if (value !== '') return value
    }
    return ''
  }

  /** The one field that a place is about: its own label, and its choices. */
  function about({ from: [first] }: FormPlace): Field | undefined {
    return first && 'paths' in first ? fields.get(first.paths[0] ?? '') : undefined
  }

  function boxes(field: Field | undefined, [source]: readonly FormSource[]): PrintedPart['boxes'] {
    const answer = field && asked.get(field.id)?.answer
    const own = source && 'paths' in source ? source.options : undefined
    const said = (id: string) =>
      field?.kind === 'choice' ? words.option(field.id, id) : words[id === 'yes' ? 'yes' : 'no']
    const ids = field?.kind === 'choice' ? field.options.map(({ id }) => id) : ['yes', 'no']
    return ids.map((id) => {
      const key = own?.[id]
      return { label: key === undefined ? said(id) : text(key), ticked: answer === id }
    })
  }

  function part(place: FormPlace): PrintedPart {
    const field = about(place)
    return {
      label: place.label === undefined ? words.label(field?.id ?? '') : text(place.label),
      value: place.boxes ? '' : from(place.from),
      boxes: place.boxes ? boxes(field, place.from) : undefined,
      after: place.after === undefined ? undefined : text(place.after),
      share: place.share,
    }
  }

  function table(block: Extract<FormBlock, { kind: 'table' }>): PrintedBlock {
    const base = ({ id }: PlainField) => `${block.list}.${id}`
    const things = asked.get(block.list)?.things ?? []
    const rows = things.map(({ asked: parts }, index) =>
      block.columns.map(({ path }) => {
        const one = path === undefined ? undefined : parts.find(({ field }) => field.id === path)
        if (path === undefined) return String(index + 1)
        return one?.answer === undefined ? '' : sayWhole(words, one.field, one.answer, base(one.field))
      }),
    )
    const empty = Array.from({ length: Math.max(0, block.rows - rows.length) }, () => block.columns.map(() => ''))
    return {
      kind: 'table',
      label: `${block.number === undefined ? '' : `${block.number}. `}${text(block.label)}`,
      head: block.columns.map(({ label }) => text(label)),
      widths: block.columns.map(({ share }) => share),
      rows: [...rows, ...empty],
    }
  }

  function block(one: FormBlock): PrintedBlock[] {
    if ('when' in one && !applies(one)) return []
    switch (one.kind) {
      case 'heading':
      case 'paragraph':
        return [{ kind: one.kind, text: text(one.text) }]
      case 'line':
        return [{ kind: 'line', number: one.number, parts: one.places.map(part) }]
      case 'table':
        return [table(one)]
      case 'agreed':
        return walk.answers[one.path] === 'agreed' ? [{ kind: 'paragraph', text: words.label(one.path) }] : []
      case 'signatures':
        return [
          {
            kind: 'signatures',
            places: one.places.map((place) => ({
              title: text(place.title),
              hint: place.hint === undefined ? undefined : text(place.hint),
              date: place.date === undefined ? undefined : text(place.date),
              said: from(place.said),
              name: from(place.name, '\n'),
            })),
          },
        ]
    }
  }

  return { text, block }
}
