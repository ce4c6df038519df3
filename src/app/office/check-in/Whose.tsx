import type { Answer, Answers } from '../../../core/answers.ts'
import { applicantOf } from '../../../core/dossier.ts'
import type { Procedure } from '../../../core/procedure.ts'
import { Panel } from '../../../ui/Panel/Panel.tsx'
import { Summary } from '../../../ui/Summary/Summary.tsx'
import { useFieldLabel } from '../../fieldLabels.ts'
import { showAnswer } from '../../fields/fieldViews.ts'
import { baseAt } from '../../fields/problemText.ts'
import { useShowing } from '../shown.ts'
import { useCheckInWords } from './words.ts'

/** Who applies, by the answers: to be compared with the papers of whoever stands there. */
export function Whose({ procedure, answers }: { procedure: Procedure; answers: Answers }) {
  const t = useCheckInWords()
  const label = useFieldLabel(procedure)
  const contextOf = useShowing(procedure)
  const { name, identity } = applicantOf(procedure, answers)
  const fields = procedure.steps.flatMap((step) => step.fields)
  const rows = [name, ...identity].flatMap((path) => {
    const field = fields.find(({ id }) => id === path)
    const answer = answers[path]
    if (!field || answer === undefined) return []
    const value = wholeNumber(answer) ?? showAnswer(field, answer, contextOf(baseAt(procedure, path))).join(', ')
    return [{ term: label(path) ?? path, value: <b className="number">{value}</b> }]
  })
  return (
    <Panel title={t('whose.title')}>
      {rows.length > 0 ? <Summary rows={rows} /> : <p>{t('whose.none')}</p>}
      <p>{t('whose.help')}</p>
    </Panel>
  )
}

/** Elsewhere numbers are shown in part; here they are compared. */
function wholeNumber(answer: Answer): string | undefined {
  if (typeof answer === 'object' && 'number' in answer) return answer.number
  return typeof answer === 'string' && /^\d{12}$/.test(answer) ? (answer.match(/.{3}/g) ?? []).join(' ') : undefined
}
