import { useState } from 'react'
import type { OfficeFile } from '../../core/case-event.ts'
import type { SignatureReport } from '../../core/signature-check.ts'
import { checkSignatures } from '../../device/signature-checker.ts'
import { recognisedIssuers } from '../../device/signature-issuers.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { readConfiguration } from '../configuration.ts'
import { saveFile } from '../saveFile.ts'
import { useServices } from '../services.ts'
import { headlineOf } from '../signatureHeadline.ts'
import { usePageWords, useSignatureWords } from '../words.ts'
import { Failure } from './Failure.tsx'
import { KeepPaper, type Origin } from './KeepPaper.tsx'
import { type Own, useActs } from './useActs.ts'

interface Props {
  file: OfficeFile
  /** Under what name it is saved: nothing about anyone. */
  name: string
  of: Origin
  own: Own
  office: string
}

interface Fetched {
  bytes: Blob
  report: SignatureReport
  /** When the report was made. */
  checkedAt: string
}

/** One result: fetched, its signature looked at on this device, and only then given to the person. */
export function ResultPaper({ file, name, of, own, office }: Props) {
  const t = usePageWords()
  const { busy, failure, ask } = useActs(own)
  const [checking, setChecking] = useState(false)
  const [fetched, setFetched] = useState<Fetched>()

  async function get() {
    setChecking(true)
    const bytes = await ask((reached, query) => reached.office.resultFile(query, file.sha256))
    if (bytes.ok) {
      const report = await checkSignatures(bytes.value, await recognisedIssuers(readConfiguration))
      setFetched({ bytes: bytes.value, report, checkedAt: new Date().toISOString() })
    }
    setChecking(false)
  }

  const isBusy = busy || checking
  return (
    <Stack>
      <p className="small">{t('paper.file', { size: Math.ceil(file.size / 1000) })}</p>
      {fetched ? (
        <Checked {...fetched} name={name} of={of} office={office} />
      ) : (
        <Buttons>
          <Button kind="quiet" busy={isBusy} onClick={() => void get()}>
            {t(isBusy ? 'paper.getting' : 'paper.get')}
          </Button>
        </Buttons>
      )}
      <Failure>{failure}</Failure>
    </Stack>
  )
}

function Checked({ bytes, report, checkedAt, name, of, office }: Fetched & Pick<Props, 'name' | 'of' | 'office'>) {
  const t = usePageWords()
  const findings = report.outcome === 'checked' ? report.findings : []
  const isRecognised = findings.length > 0 && findings.every((finding) => headlineOf(finding).words === 'valid')
  const isAltered = findings.some(({ verdict }) => verdict === 'altered')
  return (
    <>
      <div aria-live="polite">
        <Stack>
          <Verdict report={report} office={office} />
        </Stack>
      </div>
      {isAltered ? (
        <p>{t('paper.altered', { office })}</p>
      ) : (
        <>
          <KeepPaper bytes={bytes} of={of} checkedAt={checkedAt} recognised={isRecognised} />
          <Keep bytes={bytes} name={name} />
        </>
      )}
      <p className="small">{t('paper.preCheck')}</p>
    </>
  )
}

function Verdict({ report, office }: { report: SignatureReport; office: string }) {
  const t = usePageWords()
  const words = useSignatureWords()
  if (report.outcome === 'no-signature')
    return (
      <Note kind="look" pictogram="needs-you" title={t('paper.unsigned')}>
        {t('paper.unsignedHelp', { office })}
      </Note>
    )
  if (report.outcome !== 'checked')
    return (
      <Note kind="look" pictogram="needs-you" title={t('paper.notChecked')}>
        {t('paper.unsignedHelp', { office })}
      </Note>
    )
  return report.findings.map((finding) => {
    const headline = headlineOf(finding)
    return (
      <Note key={`${finding.kind} ${headline.words}`} kind={headline.kind} pictogram={headline.pictogram}>
        <b>{words(`verdict.${headline.words}`)}</b>
      </Note>
    )
  })
}

function Keep({ bytes, name }: { bytes: Blob; name: string }) {
  const t = usePageWords()
  const { remembers } = useServices().mode
  if (!remembers) return null
  const file = new File([bytes], name, { type: 'application/pdf' })
  const canShare = typeof navigator.canShare === 'function' && navigator.canShare({ files: [file] })
  return (
    <>
      <Buttons>
        <Button kind="quiet" onClick={() => saveFile(bytes, name)}>
          {t('paper.save')}
        </Button>
        {canShare ? (
          <Button
            kind="quiet"
            onClick={() => {
              // Closing the sheet is a choice, and what could not be shared can still be saved.
              navigator.share({ files: [file] }).catch(() => undefined)
            }}
          >
            {t('paper.share')}
          </Button>
        ) : null}
      </Buttons>
      <p>
        <TextLink href="/check-signature">{t('paper.details')}</TextLink>
      </p>
    </>
  )
}
