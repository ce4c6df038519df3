import type { Procedure } from '../../core/procedure.ts'
import { Answer } from '../../ui/AnswerList/Answer.tsx'
import { AnswerList } from '../../ui/AnswerList/AnswerList.tsx'
import { Disclosure } from '../../ui/Disclosure/Disclosure.tsx'
import { usePageWords, useProcedureWords } from '../words.ts'
import { Certainty } from './Certainty.tsx'
import styles from './ProcedurePage.module.css'

/** Paper by paper: what to do with it. */
export function Documents({ procedure: { code, facts } }: { procedure: Procedure }) {
  const t = usePageWords()
  const words = useProcedureWords(code)
  if (facts.documents.length === 0) return null
  return (
    <div className={styles['more']}>
      <Disclosure summary={t('procedure.documents')}>
        <AnswerList>
          {facts.documents.map((document) => {
            const note = words.maybe(`documents.${document.id}.note`)
            return (
              <Answer key={document.id} label={t(`need.${document.need}`)}>
                {words.text(`documents.${document.id}.name`)}
                <span className={styles['note']}>
                  {note} <Certainty fact={document} />
                </span>
              </Answer>
            )
          })}
        </AnswerList>
      </Disclosure>
    </div>
  )
}
