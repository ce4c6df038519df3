import type { Answers } from '../../core/answers.ts'
import { todayInVietnam } from '../../core/dates.ts'
import { type FeeLine, feesFor } from '../../core/fees.ts'
import type { Procedure } from '../../core/procedure.ts'
import { Section } from '../../ui/Section/Section.tsx'
import { Summary } from '../../ui/Summary/Summary.tsx'
import { showMoney } from '../dates.ts'
import { useProcedureWords, useSpeech, useWizardWords } from '../words.ts'

/** What it costs by these answers, and where only the commune knows. */
export function Fees({ procedure, answers }: { procedure: Procedure; answers: Answers }) {
  const t = useWizardWords()
  const { language } = useSpeech()
  const words = useProcedureWords(procedure.code)
  const { lines, total } = feesFor(procedure, answers, todayInVietnam(new Date()))

  const priceOf = ({ amount, count, total: sum, confidence }: FeeLine) => {
    if (confidence === 'U') return t('check.unsure', { amount: showMoney(sum, language) })
    if (sum === 0) return t('check.free')
    return count === 1 ? showMoney(sum, language) : t('check.perUnit', { amount: showMoney(amount, language), count })
  }

  const rows = lines.map((line) => ({ term: words.text(`fees.${line.id}`), value: priceOf(line) }))
  const sum = lines.length > 1 && total > 0 ? [{ term: t('check.total'), value: showMoney(total, language) }] : []
  return (
    <Section title={t('check.fees')}>
      {lines.length > 0 ? <Summary rows={[...rows, ...sum]} /> : <p>{words.text('facts.cost')}</p>}
    </Section>
  )
}
