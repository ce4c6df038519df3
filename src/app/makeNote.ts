import type { CaseView } from '../core/case.ts'
import type { CaseNote } from '../core/case-notes.ts'
import type { Problem } from '../core/problem.ts'
import type { Procedure } from '../core/procedure.ts'
import { err, type Result } from '../core/result.ts'
import type { MadePdf } from '../device/pdf/pdf-job.ts'
import { openPdfMaker } from '../device/pdf/pdf-maker.ts'
import { authorityWords } from './authority.ts'
import { baseAt } from './fields/problemText.ts'
import { type NoteSources, printedNote } from './printedNote.ts'
import { tables } from './state/tables.ts'
import { type Speech, translator, words } from './words.ts'

/** Papers of an office are Vietnamese in whatever language the app speaks. */
const speech: Speech = { language: 'vi', you: 'ban' }

async function wordsIn(namespace: string) {
  await words.preload(`${speech.language}/${namespace}`)
  return translator([namespace], speech)
}

/** `procedure`: undefined where the app does not have it any more; what only it can name is then said by its id. */
async function gather({ agency }: CaseView, procedure: Procedure | undefined, practice: boolean): Promise<NoteSources> {
  const [pages, text] = await Promise.all([
    wordsIn('pages'),
    procedure ? wordsIn(procedure.code) : undefined,
    tables.units.want(),
  ])
  const authority = procedure?.facts.authority.id ?? 'commune-people-committee'
  return {
    office: authorityWords(pages, authority, tables.units.value()?.commune(agency.commune)?.fullName).full,
    forms: authority === 'commune-police' ? 'residence' : 'one-stop',
    maybe(key) {
      const said = text?.(key)
      // Words that are not there come back as their key.
      return said === key ? undefined : said
    },
    base: (slot) => (procedure ? baseAt(procedure, slot) : slot),
    practice,
  }
}

/** Makes a note of the office as a PDF, on this device; `device.failed` when a part of the app could not be had. */
export async function makeNote(
  view: CaseView,
  note: CaseNote,
  procedure: Procedure | undefined,
  practice: boolean,
): Promise<Result<MadePdf, Problem>> {
  const maker = openPdfMaker()
  try {
    return await maker.paper(printedNote(view, note, await gather(view, procedure, practice)), view.asOf)
  } catch {
    return err({ code: 'device.failed', facts: { reason: 'code' } })
  } finally {
    maker.close()
  }
}
