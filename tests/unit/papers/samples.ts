import { readFileSync } from 'node:fs'
import path from 'node:path'
import { encodeQR } from 'qr'
import type { FieldWords } from '../../../src/app/fields/FieldView.ts'
import { preloadViews } from '../../../src/app/fields/fieldViews.ts'
import { type Printing, printedForm, printedSheet } from '../../../src/app/printing.ts'
import type { Answers } from '../../../src/core/answers.ts'
import type { FormLayout } from '../../../src/core/form.ts'
import type { Printed } from '../../../src/core/printed.ts'
import type { Procedure } from '../../../src/core/procedure.ts'
import { walk } from '../../../src/core/wizard.ts'
import { type Words, wordAt } from '../../../src/core/words.ts'
import { loadFormLayout, loadProcedure } from '../../../src/procedures/index.ts'
import { loadEthnicGroups, loadUnits } from '../../../src/procedures/reference/reference.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const file = (name: string) => readFileSync(path.join(root, name))
const wordsIn = (name: string): Words => JSON.parse(file(`locales/vi/${name}.json`).toString())
const fillIn = (text: string, fill: Record<string, string | number> = {}) =>
  text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => String(fill[key] ?? (key === 'You' ? 'Bạn' : 'bạn')))

const fontBytes = (weight: number) => new Uint8Array(file(`src/device/pdf/fonts/be-vietnam-pro-${weight}.ttf`))
export const fonts = { regular: fontBytes(400), bold: fontBytes(600) }

/** A moment that every sample was made at. */
export const madeAt = '2026-11-22T03:15:00.000Z'
export const id = '0b9d6f0e-4a3c-4c5e-9a51-6f1d2c3b4a59'

export async function packAndLayout(code: string): Promise<{ procedure: Procedure; layout: FormLayout | undefined }> {
  const procedure = await loadProcedure(code)
  if (!procedure.ok) throw new Error(`${code} is not there`)
  return { procedure: procedure.value, layout: await loadFormLayout(code) }
}

/** What the papers page knows of a dossier with these answers, its words read from the locale files. */
export async function printingOf(procedure: Procedure, answers: Answers, practice = false): Promise<Printing> {
  const { code } = procedure
  const [units, ethnicGroups] = await Promise.all([loadUnits(), loadEthnicGroups(), preloadViews()])
  const own = wordsIn(`procedures/${code}`)
  const wizard = wordsIn('wizard')
  const text = (key: string) => fillIn(wordAt(own, key) ?? key)
  const maybe = (key: string) => {
    const found = wordAt(own, key)
    return found === undefined ? undefined : fillIn(found)
  }
  const fieldWords = (base: string): FieldWords => ({
    language: 'vi',
    wizard: (key, fill) => fillIn(wordAt(wizard, key) ?? key, fill),
    own: (key) => text(`fields.${base}.${key}`),
    maybe: (key) => maybe(`fields.${base}.${key}`),
  })
  const received = answers[procedure.receivedBy]
  const commune = typeof received === 'object' && 'commune' in received ? units.commune(received.commune)?.fullName : ''
  const today = procedure.version
  return {
    procedure,
    walk: walk(procedure, answers, { today }),
    today,
    office: `Nơi nhận ${commune ?? ''}`,
    fieldWords,
    units,
    ethnicGroups,
    text,
    maybe,
    id,
    state: 'draft',
    practice,
  }
}

export const codeRows = (text: string) =>
  encodeQR(text, 'raw', { border: 1 }).map((row) => row.map((dark) => (dark ? '1' : '0')).join(''))

/** The form of the pack, if it has one, and its prepared sheet, filled with these answers. */
export async function papersOf(code: string, answers: Answers, practice = false) {
  const { procedure, layout } = await packAndLayout(code)
  const printing = await printingOf(procedure, answers, practice)
  const form: Printed | undefined = layout && printedForm(printing, layout)
  return { form, sheet: printedSheet(printing, codeRows(id)), printing, layout, procedure }
}
