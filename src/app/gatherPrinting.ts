import type { Answers } from '../core/answers.ts'
import { todayInVietnam } from '../core/dates.ts'
import type { Problem } from '../core/problem.ts'
import type { Procedure } from '../core/procedure.ts'
import { err, ok, type Result } from '../core/result.ts'
import { walk } from '../core/wizard.ts'
import { authorityWords } from './authority.ts'
import { preloadViews } from './fields/fieldViews.ts'
import { fieldWordsOf } from './fields/fieldWords.ts'
import { addressIn } from './fields/given.ts'
import type { Printing } from './printing.ts'
import { allFacts } from './state/facts.ts'
import { tables } from './state/tables.ts'
import { type Fill, type ProcedureWords, type Speech, translator, words } from './words.ts'

/** A dossier of this device, as far as it is printed. */
export interface Given {
  id: string
  answers: Answers
  state: 'draft' | 'sealed' | { number: string }
}

/** Papers are for an office: they are Vietnamese in whatever language the app speaks. */
const speech: Speech = { language: 'vi', you: 'ban' }

async function wordsIn(namespace: string): Promise<(key: string, fill?: Fill) => string> {
  await words.preload(`${speech.language}/${namespace}`)
  return translator([namespace], speech)
}

/** Everything that is printed of a dossier, in Vietnamese. `device.failed` when a part of the app could not be had. */
export async function gatherPrinting(
  procedure: Procedure,
  { id, answers, state }: Given,
  practice: boolean,
): Promise<Result<Printing, Problem>> {
  try {
    const [text, wizard, pages, facts] = await Promise.all([
      wordsIn(procedure.code),
      wordsIn('wizard'),
      wordsIn('pages'),
      allFacts(procedure),
      preloadViews(),
      tables.units.want(),
      tables.ethnicGroups.want(),
    ])
    const units = tables.units.value()
    const ethnicGroups = tables.ethnicGroups.value()
    if (!units || !ethnicGroups) return failed
    const maybe: ProcedureWords['maybe'] = (key, fill) => {
      const said = text(key, fill)
      // Words that are not there come back as their key.
      return said === key ? undefined : said
    }
    const walked = walk(procedure, answers, facts)
    const isOpen = walked.stop !== undefined || walked.steps.some(({ problems }) => problems.length > 0)
    const { commune } = addressIn(answers[procedure.receivedBy])
    const { full } = authorityWords(pages, procedure.facts.authority.id, units.commune(commune)?.fullName)
    return ok({
      procedure,
      walk: walked,
      today: todayInVietnam(new Date()),
      office: commune === '' ? '' : full,
      fieldWords: fieldWordsOf(speech.language, wizard, { text, maybe }),
      units,
      ethnicGroups,
      text,
      maybe,
      id,
      state: state === 'draft' && isOpen ? 'unfinished' : state,
      practice,
    })
  } catch {
    return failed
  }
}

const failed = err<Problem>({ code: 'device.failed', facts: { reason: 'code' } })
