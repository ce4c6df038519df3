import { useEffect, useRef, useState } from 'react'
import type { SignatureReport } from '../../core/signature-check.ts'
import { checkSignatures, dismissChecker, prepareChecker } from '../../device/signature-checker.ts'
import { recognisedIssuers } from '../../device/signature-issuers.ts'
import { readConfiguration } from '../configuration.ts'
import { ChooseFile } from './ChooseFile.tsx'
import { ReportView } from './ReportView.tsx'

/** Looks at the signatures of a file that is chosen or dropped. The file is in this page's memory only while it is read. */
export function CheckSignaturePage() {
  const [busy, setBusy] = useState(false)
  const [seen, setSeen] = useState<{ name: string; report: SignatureReport }>()
  const round = useRef(0)
  const shown = seen?.report.outcome === 'checked' ? seen.report.findings : undefined

  useEffect(() => {
    // The page stays, what it says is new: a screen reader begins at its heading again.
    if (shown) document.querySelector<HTMLElement>('[data-page-heading]')?.focus()
  }, [shown])

  useEffect(() => {
    if (!busy && !shown) prepareChecker()
  }, [busy, shown])
  useEffect(() => dismissChecker, [])

  async function look(file: File) {
    round.current += 1
    const mine = round.current
    setBusy(true)
    setSeen(undefined)
    const report = await checkSignatures(file, recognisedIssuers(readConfiguration))
    if (mine !== round.current) return
    setBusy(false)
    setSeen({ name: file.name, report })
  }

  if (seen?.report.outcome === 'checked') {
    return <ReportView name={seen.name} findings={seen.report.findings} again={() => setSeen(undefined)} />
  }
  const outcome = seen?.report.outcome
  return <ChooseFile busy={busy} refused={outcome} choose={(file) => void look(file)} />
}
