import type { ReactNode } from 'react'
import type { LocalDate } from '../../core/dates.ts'
import type { FeeRule, Procedure } from '../../core/procedure.ts'
import { Fact } from '../../ui/Facts/Fact.tsx'
import { Facts } from '../../ui/Facts/Facts.tsx'
import { showMoney } from '../dates.ts'
import { usePageWords, useProcedureWords, useSpeech } from '../words.ts'
import { Certainty } from './Certainty.tsx'
import styles from './ProcedurePage.module.css'

interface Props {
  procedure: Procedure
  today: LocalDate | undefined
}

/**
 * Who, which papers, how long, how much, who decides, and what comes of it. How sure these are is said once where it
 * holds for all, else beside each.
 */
export function ProcedureFacts({ procedure, today }: Props) {
  const t = usePageWords()
  const words = useProcedureWords(procedure.code)
  const { authority, processing, results, fees, login } = procedure.facts
  const official = [processing, ...fees, authority, results]
  const isAsSure = official.every(
    ({ confidence, checkedAt }) => confidence === authority.confidence && checkedAt === authority.checkedAt,
  )
  const sure = (fact: (typeof official)[number]) => (isAsSure ? null : <Certainty fact={fact} />)
  const deadline = words.maybe('facts.deadline')
  return (
    <>
      <Facts>
        <Fact pictogram="person" term={t('procedure.who')}>
          {words.text('facts.who')}
        </Fact>
        <Fact pictogram="paper" term={t('procedure.needs')}>
          {words.text('facts.needs')}
        </Fact>
        <Fact pictogram="calendar" term={t('procedure.time')}>
          {words.text('facts.time')} {deadline} {sure(processing)}
        </Fact>
        <Fact pictogram="money" term={t('procedure.cost')}>
          {words.text('facts.cost')}
          <Fees procedure={procedure} today={today} sure={sure} />
        </Fact>
        <Fact pictogram="place" term={t('procedure.authority')}>
          {t(`authority.${authority.id}.decides`)} {sure(authority)}
        </Fact>
        <Fact pictogram="received" term={t('procedure.results')}>
          {results.ids.map((id) => words.text(`results.${id}`)).join('; ')}. {sure(results)}
        </Fact>
        <Fact pictogram="lock" term={t('procedure.login')}>
          {t('procedure.loginLevel', { level: login.level })} <Certainty fact={login} />
        </Fact>
      </Facts>
      {isAsSure ? (
        <p className={styles['sure']}>
          <Certainty fact={authority} />
        </p>
      ) : null}
    </>
  )
}

interface FeesProps extends Props {
  /** How sure a fact is, where that is to be said beside it. */
  sure: (fact: FeeRule) => ReactNode
}

/** Only the lines that hold for everyone today: what depends on answers is said on the way. */
function Fees({ procedure: { code, facts, version }, today = version, sure }: FeesProps) {
  const t = usePageWords()
  const { language } = useSpeech()
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
            sum: showMoney(amount, language),
          })}
        </span>
      ))}{' '}
      {certainties[0] ? sure(certainties[0]) : null}
    </>
  )
}
