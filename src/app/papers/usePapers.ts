import { encodeQR } from 'qr'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { FormLayout } from '../../core/form.ts'
import type { Problem } from '../../core/problem.ts'
import type { Result } from '../../core/result.ts'
import type { MadePdf } from '../../device/pdf/pdf-job.ts'
import type { PdfMaker } from '../../device/pdf/pdf-maker.ts'
import { loadForm } from '../officialForm.ts'
import { type Printing, printedForm, printedSheet } from '../printing.ts'

/** A paper, or how far it is. */
export type Making =
  | { state: 'making' }
  | { state: 'ready'; file: Blob; pages: number; replaced: readonly string[] }
  | { state: 'failed'; problem: Problem }

export interface Papers {
  form: Making
  sheet: Making
  /** Undefined where the pack has no official form, and until it has come. */
  layout: FormLayout | undefined
}

const MAKING = { state: 'making' } as const

const madeOf = (made: Result<MadePdf, Problem>): Making =>
  made.ok
    ? {
        state: 'ready',
        file: new Blob([made.value.bytes], { type: 'application/pdf' }),
        pages: made.value.pages,
        replaced: made.value.replaced,
      }
    : { state: 'failed', problem: made.error }

/** Rows of 0 and 1. The white around it is the paper's. */
const codeRows = (text: string) =>
  encodeQR(text, 'raw', { border: 1 }).map((row) => row.map((dark) => (dark ? '1' : '0')).join(''))

/** The form and the sheet of a dossier, made once everything that they say is known. */
export function usePapers(maker: PdfMaker, printing: Printing | undefined, madeAt: string) {
  const [papers, setPapers] = useState<Papers>({ form: MAKING, sheet: MAKING, layout: undefined })
  const round = useRef(0)
  const make = useCallback(async () => {
    round.current += 1
    const mine = round.current
    const set = (part: Partial<Papers>) => {
      if (mine === round.current) setPapers((before) => ({ ...before, ...part }))
    }
    if (!printing) return
    set({ form: MAKING, sheet: MAKING, layout: undefined })
    const layout = await loadForm(printing.procedure.code)
    if (!layout.ok) set({ form: { state: 'failed', problem: layout.error } })
    else if (layout.value) {
      set({ layout: layout.value })
      set({ form: madeOf(await maker.paper(printedForm(printing, layout.value), madeAt)) })
    }
    set({ sheet: madeOf(await maker.paper(printedSheet(printing, codeRows(printing.id)), madeAt)) })
  }, [maker, printing, madeAt])
  useEffect(() => {
    void make()
    return () => {
      round.current += 1
    }
  }, [make])
  return { papers, again: useCallback(() => void make(), [make]) }
}
