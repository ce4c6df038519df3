import type { Procedure } from '../../core/procedure.ts'
import { Disclosure } from '../../ui/Disclosure/Disclosure.tsx'
import { usePageWords, useProcedureWords } from '../words.ts'
import { Certainty } from './Certainty.tsx'
import styles from './ProcedurePage.module.css'

/** Why files come back, so that this one does not. */
export function ReasonsForReturn({ procedure: { code, facts } }: { procedure: Procedure }) {
  const t = usePageWords()
  const words = useProcedureWords(code)
  return (
    <div className={styles['more']}>
      <Disclosure summary={t('procedure.rejections')}>
        <ul className={styles['reasons']}>
          {facts.rejections.ids.map((id) => (
            <li key={id}>{words.text(`rejections.${id}`)}</li>
          ))}
        </ul>
        <p>
          <Certainty fact={facts.rejections} />
        </p>
      </Disclosure>
    </div>
  )
}
