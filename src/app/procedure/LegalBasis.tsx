import type { Procedure } from '../../core/procedure.ts'
import { showDate } from '../dates.ts'
import { usePageWords, useProcedureWords } from '../words.ts'
import { Certainty } from './Certainty.tsx'
import styles from './ProcedurePage.module.css'

/** The official name, kept once and small, with the law it stands on and when somebody last looked. */
export function LegalBasis({ procedure: { code, facts, reviewBy } }: { procedure: Procedure }) {
  const t = usePageWords()
  const words = useProcedureWords(code)
  const { legalBasis, form, authority } = facts
  return (
    <div className={`${styles['legal']} small`}>
      <p>{t('procedure.official', { name: words.text('summary.official'), code })}</p>
      <p>
        {t('procedure.legalBasis')}{' '}
        {legalBasis.numbers.map((number, index) => (
          <span key={number}>
            <span className={styles['law']}>{number}</span>
            {index < legalBasis.numbers.length - 1 ? '; ' : '. '}
          </span>
        ))}{' '}
        <Certainty fact={legalBasis} />
      </p>
      {form ? (
        <p>
          {t('procedure.form', { number: form.number })} <Certainty fact={form} />
        </p>
      ) : null}
      <p>{t('procedure.checked', { date: showDate(authority.checkedAt), review: showDate(reviewBy) })}</p>
    </div>
  )
}
