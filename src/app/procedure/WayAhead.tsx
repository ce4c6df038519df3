import type { Procedure } from '../../core/procedure.ts'
import { Section } from '../../ui/Section/Section.tsx'
import { Timeline } from '../../ui/Timeline/Timeline.tsx'
import { TimelineStep } from '../../ui/Timeline/TimelineStep.tsx'
import { usePageWords, useProcedureWords } from '../words.ts'
import styles from './ProcedurePage.module.css'

/** The sections of the way as stones; those that are asked of some people only say so. */
export function WayAhead({ procedure: { code, steps } }: { procedure: Procedure }) {
  const t = usePageWords()
  const words = useProcedureWords(code)
  const sections = [...new Set(steps.map(({ section }) => section))]
  const isForSome = (section: string) => steps.every((step) => step.section !== section || step.when !== undefined)
  const count = sections.length
  return (
    <Section title={t(sections.some(isForSome) ? 'procedure.stepsAtMost' : 'procedure.steps', { count })}>
      <p className={styles['intro']}>{t('procedure.stepsHelp')}</p>
      <Timeline>
        {sections.map((section) => (
          <TimelineStep key={section} state="next" title={words.text(`sections.${section}`)}>
            {isForSome(section) ? <p>{t('procedure.forSome')}</p> : null}
          </TimelineStep>
        ))}
      </Timeline>
    </Section>
  )
}
