import type { LocalDate } from '../../core/dates.ts'
import type { FeeRule, Procedure } from '../../core/procedure.ts'
import { Fact } from '../../ui/Facts/Fact.tsx'
import { Facts } from '../../ui/Facts/Facts.tsx'
import { showMoney } from '../dates.ts'
import { usePageWords, useProcedureWords } from '../words.ts'
import { Certainty } from './Certainty.tsx'

interface Props {
  procedure: Procedure
  today: LocalDate | undefined
}

/** Who, which papers, how long, how much, who decides, and what comes of it. */
export function ProcedureFacts({ procedure, today }: Props) {
  const t = usePageWords()
  const words = useProcedureWords(procedure.code)
  const { authority, processing, results } = procedure.facts
  const deadline = words.maybe('facts.deadline')
  return (
    <Facts>
      <Fact pictogram="person" term={t('procedure.who')}>
        {words.text('facts.who')}
      </Fact>
      <Fact pictogram="paper" term={t('procedure.needs')}>
        {words.text('facts.needs')}
      </Fact>
      <Fact pictogram="calendar" term={t('procedure.time')}>
        {words.text('facts.time')} {deadline} <Certainty fact={processing} />
      </Fact>
      <Fact pictogram="money" term={t('procedure.cost')}>
        {words.text('facts.cost')}
        <Fees procedure={procedure} today={today} />
      </Fact>
      <Fact pictogram="place" term={t('procedure.authority')}>
        {t(`authority.${authority.id}.decides`)} <Certainty fact={authority} />
      </Fact>
      <Fact pictogram="received" term={t('procedure.results')}>
        {results.ids.map((id) => words.text(`results.${id}`)).join('; ')}. <Certainty fact={results} />
      </Fact>
    </Facts>
  )
}

/** Only the lines that hold for everyone today: what depends on answers is said on the way. */
function Fees({ procedure: { code, facts, version }, today = version }: Props) {
  const t = usePageWords()
  const words = useProcedureWords(code)
  const inForce = ({ when, validFrom, validUntil }: FeeRule) =>
    !when && (!validFrom || validFrom <= today) && (!validUntil || today <= validUntil)
  const everyones = facts.fees.filter(inForce)
  const certainties = everyones.length > 0 ? everyones : facts.fees.slice(0, 1)
  return (
    <>
      {everyones.map(({ id, amount, per }) => (
        <span key={id} className="number">
          {' '}
          {t(per === 'unit' ? 'procedure.feeEach' : 'procedure.fee', {
            what: words.text(`fees.${id}`),
            sum: showMoney(amount),
          })}
        </span>
      ))}{' '}
      {certainties.slice(0, 1).map((fee) => (
        <Certainty key={fee.id} fact={fee} />
      ))}
    </>
  )
}
