import { type FormEvent, useState } from 'react'
import type { HandedDraft, Handover } from '../../core/handover.ts'
import type { Problem } from '../../core/problem.ts'
import { faultOf, spokenCode, unlockedBy } from '../../device/handover-file.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { DigitsInput } from '../../ui/DigitsInput/DigitsInput.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { warmUp } from '../chime.ts'
import { FilePick } from '../fields/FilePick.tsx'
import { useProblemText } from '../problemText.ts'
import { useServices } from '../services.ts'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useHandoverWords } from '../words.ts'
import { Receive } from './Receive.tsx'
import { ScanPictures } from './ScanPictures.tsx'
import { useStepFocus } from './useStepFocus.ts'

type Mistake = 'import.fileMissing' | 'import.codeMissing'

/** Takes a draft out of a file or the other device's pictures, by the code that somebody says. A shared screen scans none. */
export function TakeIn() {
  const t = useHandoverWords()
  const said = useProblemText()
  const { practice, remembers } = useServices().mode
  const [scanning, setScanning] = useState(false)
  const [isScanned, setIsScanned] = useState(false)
  const [file, setFile] = useState<Uint8Array<ArrayBuffer>>()
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [mistake, setMistake] = useState<Mistake>()
  const [problem, setProblem] = useState<Problem>()
  const [handover, setHandover] = useState<Handover<HandedDraft>>()
  const title = t('import.title')
  useStepFocus(handover ? 'ask' : scanning ? 'scan' : 'take')

  async function choose(chosen: File) {
    const bytes = await chosen.arrayBuffer().then(
      (read) => new Uint8Array(read),
      () => undefined,
    )
    takeUp(bytes, false)
  }

  function takeUp(bytes: Uint8Array<ArrayBuffer> | undefined, scanned: boolean) {
    const fault = bytes ? faultOf(bytes) : ({ code: 'file.unreadable' } as const)
    setMistake(undefined)
    setProblem(fault)
    setFile(fault ? undefined : bytes)
    setIsScanned(scanned)
    setScanning(false)
  }

  async function open(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const digits = spokenCode(code)
    const wrong = !file ? 'import.fileMissing' : digits === undefined ? 'import.codeMissing' : undefined
    setMistake(wrong)
    if (!file || digits === undefined) return
    setProblem(undefined)
    setBusy(true)
    const opened = await unlockedBy(digits, file)
    setBusy(false)
    if (!opened.ok) return setProblem(opened.error)
    const { head, bytes } = opened.value
    if (head.what === 'draft') setHandover({ head, bytes })
    else setProblem({ code: 'handover.damaged' })
  }

  if (handover) return <Receive handover={handover} decline={() => setHandover(undefined)} />
  if (scanning) {
    return <ScanPictures whole={(bytes) => takeUp(bytes, true)} back={() => setScanning(false)} />
  }
  return (
    <SpokenShell
      title={title}
      back="/dossiers"
      errors={mistake !== undefined}
      help={t(file && isScanned ? 'import.scanned' : remembers ? 'import.help' : 'import.fileHelp')}
      action={
        <Button wide type="submit" form="take-in" busy={busy}>
          {t(busy ? 'import.opening' : 'import.open')}
        </Button>
      }
      wayOut={practice ? undefined : <TextLink href="/kept">{t('open.code')}</TextLink>}
    >
      <Stack gap="large">
        {problem ? (
          <Note kind="stop" live>
            {said(problem)}
          </Note>
        ) : null}
        {mistake === 'import.fileMissing' ? (
          <Note kind="stop" live>
            {t(remembers ? mistake : 'import.fileFirst')}
          </Note>
        ) : null}
        <Stack>
          <Buttons beside>
            {remembers ? (
              <Button
                kind="quiet"
                onClick={() => {
                  warmUp()
                  setScanning(true)
                }}
              >
                {t('import.scan')}
              </Button>
            ) : null}
            <FilePick anything onPick={([chosen]) => chosen && void choose(chosen)}>
              {t('import.choose')}
            </FilePick>
          </Buttons>
          <p role="status">{file && !isScanned ? t('import.chosen') : ''}</p>
        </Stack>
        <form id="take-in" noValidate onSubmit={(event) => void open(event)}>
          <DigitsInput
            id="spoken-code"
            label={t('import.code')}
            groups={[4, 4, 4]}
            value={code}
            onChange={setCode}
            error={mistake === 'import.codeMissing' ? t(mistake) : undefined}
            enterKeyHint="go"
          />
        </form>
      </Stack>
    </SpokenShell>
  )
}
