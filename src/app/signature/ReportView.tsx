import type { SignatureFinding } from '../../core/signature-check.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { headlineOf } from '../signatureHeadline.ts'
import { useSignatureWords } from '../words.ts'
import { FindingView } from './FindingView.tsx'
import { PreCheck } from './PreCheck.tsx'

interface Props {
  name: string
  findings: readonly SignatureFinding[]
  again(): void
}

/** What was found about each signature of a file. */
export function ReportView({ name, findings, again }: Props) {
  const t = useSignatureWords()
  const [first] = findings
  const only = findings.length === 1 && first
  const title = only ? t(`verdict.${headlineOf(first).words}`) : t('count', { count: findings.length })
  const numbered = findings.map((finding, at) => ({ finding, nth: at + 1 }))
  const spoken = findings.map((finding) => t(`verdict.${headlineOf(finding).words}`)).join('. ')
  return (
    <Shell
      title={title}
      back={again}
      head={
        <QuestionHead
          leadIn={t('done', { name })}
          title={title}
          listen={<Listen text={`${title}. ${only ? '' : spoken}. ${t('preCheck')} ${t('preCheckText')}`} />}
        />
      }
      action={<Button onClick={again}>{t('again')}</Button>}
    >
      <Stack gap="large">
        {numbered.map(({ finding, nth }) =>
          only ? (
            <FindingView key={nth} finding={finding} />
          ) : (
            <Section key={nth} title={t(finding.kind === 'signature' ? 'nth' : 'nthTime', { nth })}>
              <FindingView finding={finding} />
            </Section>
          ),
        )}
        <PreCheck />
      </Stack>
    </Shell>
  )
}
