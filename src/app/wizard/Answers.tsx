import type { Procedure } from '../../core/procedure.ts'
import type { Asked, Walk, WalkedStep } from '../../core/wizard.ts'
import { Answer } from '../../ui/AnswerList/Answer.tsx'
import { AnswerList } from '../../ui/AnswerList/AnswerList.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { useAllViews } from '../fields/fieldViews.ts'
import { useProcedureWords, useWizardWords } from '../words.ts'
import { stepLink } from './links.ts'
import { useShow } from './useShow.ts'

interface AnswersProps {
  procedure: Procedure
  walk: Walk
  draft: string | undefined
}

/** Every answer that counts, section by section, each with its way back. */
export function Answers({ procedure, walk, draft }: AnswersProps) {
  const words = useProcedureWords(procedure.code)
  return sectionsOf(walk).map(({ section, steps }) => (
    <Section key={section} title={words.text(`sections.${section}`)}>
      <AnswerList>
        {steps.flatMap(({ step, asked }) =>
          asked
            .filter(isShown)
            .map((one) => (
              <Given
                key={one.path}
                procedure={procedure}
                asked={one}
                href={stepLink(procedure.code, step.id, { draft, change: true })}
              />
            )),
        )}
      </AnswerList>
    </Section>
  ))
}

function Given({ procedure, asked: { field, answer }, href }: { procedure: Procedure; asked: Asked; href: string }) {
  const t = useWizardWords()
  const words = useProcedureWords(procedure.code)
  useAllViews()
  const { show } = useShow(procedure, true)
  const lines = answer === undefined ? [t('check.blank')] : show(field, answer, field.id)
  return (
    <Answer
      label={words.text(`fields.${field.id}.label`)}
      number={field.kind === 'personal-id' || field.kind === 'date' || field.kind === 'phone'}
      change={{ label: t('check.change'), href }}
    >
      {lines.join('\n')}
    </Answer>
  )
}

/** A form is signed after everything was looked over: before that there is nothing to show. */
const isShown = ({ field, answer }: Asked) => field.kind !== 'signed-form' || answer !== undefined

/** Sections with something to look over, in the order of the way. */
function sectionsOf({ steps }: Walk): { section: string; steps: WalkedStep[] }[] {
  const asking = steps.filter(({ step, asked }) => asked.some(isShown) && step.kind !== 'check' && step.kind !== 'send')
  return [...new Set(asking.map(({ step }) => step.section))].map((section) => ({
    section,
    steps: asking.filter(({ step }) => step.section === section),
  }))
}
