import { useEffect, useState } from 'react'
import type { SignatureReport } from '../core/signature-check.ts'
import { speaksAgainst } from '../core/signature-verdict.ts'
import { checkSignatures } from '../device/signature-checker.ts'
import { recognisedIssuers } from '../device/signature-issuers.ts'
import { Loading } from '../ui/Loading/Loading.tsx'
import { Note } from '../ui/Note/Note.tsx'
import { readConfiguration } from './configuration.ts'
import { showMoment } from './dates.ts'
import { useSignedFormWords, useSpeech } from './words.ts'

interface Props {
  /** The signed form. The same object while it is the same file. */
  file: Blob
  /** Played on this device: then there is no signature in it, and nothing is wrong with that. */
  practice: boolean
}

/** Who signed a form and when, after this device has looked at the signature itself. */
export function SignedBy({ file, practice }: Props) {
  const t = useSignedFormWords()
  const { language } = useSpeech()
  const report = useReport(file)
  if (!report) return <Loading>{t('looking')}</Loading>
  const { kind, words } = findingOf(report, practice)
  const last =
    report.outcome === 'checked' ? report.findings.filter((one) => one.kind === 'signature').pop() : undefined
  const name = last?.signer && (last.signer.name || t('noName'))
  return (
    <Note kind={kind} pictogram={practice ? 'practice' : 'sign'} live>
      {name === undefined ? null : (
        <p>{last?.time ? t('by', { name, when: showMoment(last.time.at, language) }) : t('noTime', { name })}</p>
      )}
      <p>{words === 'practice' ? t('practice') : t(`finding.${words}`)}</p>
    </Note>
  )
}

/** How a report is said. Only what is whole and recognised looks good. */
function findingOf(report: SignatureReport, practice: boolean) {
  if (report.outcome === 'no-signature')
    return practice ? ({ kind: 'look', words: 'practice' } as const) : ({ kind: 'stop', words: 'none' } as const)
  if (report.outcome !== 'checked') return { kind: 'look', words: 'unseen' } as const
  const { findings } = report
  if (findings.some(({ verdict, reasons }) => verdict === 'altered' || speaksAgainst(reasons)))
    return { kind: 'stop', words: 'bad' } as const
  if (findings.some(({ reasons }) => reasons.includes('content-added'))) return { kind: 'stop', words: 'bad' } as const
  if (findings.some(({ verdict }) => verdict === 'cannot-tell')) return { kind: 'look', words: 'unsure' } as const
  return findings.some((one) => one.practice)
    ? ({ kind: 'plain', words: 'drill' } as const)
    : ({ kind: 'ok', words: 'good' } as const)
}

function useReport(file: Blob): SignatureReport | undefined {
  const [seen, setSeen] = useState<{ file: Blob; report: SignatureReport }>()
  useEffect(() => {
    let wanted = true
    void recognisedIssuers(readConfiguration)
      .then((issuers) => checkSignatures(file, issuers))
      .then((report) => {
        if (wanted) setSeen({ file, report })
      })
    return () => {
      wanted = false
    }
  }, [file])
  return seen?.file === file ? seen.report : undefined
}
