import type { SignatureFinding, SignatureReport } from '../../core/signature-check.ts'
import { Fact } from '../../ui/Facts/Fact.tsx'
import { Facts } from '../../ui/Facts/Facts.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { showMoment } from '../dates.ts'
import { headlineOf } from '../signatureHeadline.ts'
import { useSignatureWords, useSignWords, useSpeech } from '../words.ts'
import styles from './Sign.module.css'

/** Who signed and when, and whether it holds: found by this device in the document itself, not what the office says. */
export function Signers({ report }: { report: SignatureReport }) {
  const t = useSignWords()
  const check = useSignatureWords()
  if (report.outcome !== 'checked') {
    return (
      <Note kind="look" pictogram="needs-you" title={t('signed.unchecked')}>
        {check(`outcome.${report.outcome}Text`, { megabytes: '' })}
      </Note>
    )
  }
  const signatures = report.findings.filter(({ kind }) => kind === 'signature')
  return (
    <Stack gap="large">
      {signatures.map((finding) => (
        <One key={finding.covers.until} finding={finding} />
      ))}
      <p>{`${check('preCheck')} ${check('preCheckText')}`}</p>
    </Stack>
  )
}

function One({ finding }: { finding: SignatureFinding }) {
  const t = useSignWords()
  const check = useSignatureWords()
  const { language } = useSpeech()
  const { words, kind, pictogram } = headlineOf(finding)
  const { signer, time, reasons, practice } = finding
  return (
    <Stack>
      <Note kind={kind} pictogram={pictogram} title={check(`verdict.${words}`)}>
        {practice ? <p>{check('practiceText')}</p> : null}
        {reasons.map((reason) => (
          <p key={reason}>{check(`reason.${reason}`)}</p>
        ))}
      </Note>
      <Facts lined>
        <Fact pictogram="person" term={t('signed.who')}>
          {signer?.name || check('facts.unknown')}
          {signer ? (
            <span className={styles['small']}>{t('certificate.issuer', { issuer: signer.issuer })}</span>
          ) : null}
        </Fact>
        <Fact pictogram="calendar" term={t('signed.when')}>
          {time ? showMoment(time.at, language) : check('facts.noTime')}
        </Fact>
      </Facts>
    </Stack>
  )
}
