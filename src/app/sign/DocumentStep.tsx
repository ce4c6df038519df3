import { useCallback, useState } from 'react'
import { FILE_LIMITS } from '../../core/dossier.ts'
import { FILE_HEAD, fileTypeOf } from '../../core/file-type.ts'
import type { Problem } from '../../core/problem.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { sha256 } from '../../core/sha256.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { FileDrop } from '../FileDrop.tsx'
import { useProblemText } from '../problemText.ts'
import { useDevice } from '../useDevice.ts'
import { useLoaded } from '../useLoaded.ts'
import { useSignWords } from '../words.ts'
import { draftDocument } from './draftDocument.ts'
import { dropHanded, takeHanded } from './handed.ts'
import { LookStep } from './LookStep.tsx'
import { LoginFirst, NotNow } from './NotNow.tsx'
import { Page } from './Page.tsx'
import { type Signer, useSigner } from './useSigner.ts'
import { useWork } from './useWork.ts'
import type { SignWay } from './way.ts'

const megabytes = FILE_LIMITS.bytes / 1_000_000

export interface Chosen {
  bytes: Uint8Array<ArrayBuffer>
  hash: string
  title: string
}

/** Somebody who is logged in, and then the document: a file of this device, the form of a dossier, or one handed on. */
export function DocumentStep({ way }: { way: SignWay }) {
  const { loaded, busy, again } = useSigner()
  const t = useSignWords()
  const here = way.address(way.stage)
  if (loaded.state === 'loading') {
    return (
      <Page title={t('document.title')} back={way.address('have')}>
        <Loading>{t('asking')}</Loading>
      </Page>
    )
  }
  if (loaded.state === 'failed') return <NotNow problem={loaded.problem} busy={busy} again={again} here={here} />
  if (!loaded.value.account) return <LoginFirst here={here} />
  return way.of || way.stage === 'next' ? (
    <Given way={way} signer={loaded.value} />
  ) : (
    <Choose way={way} signer={loaded.value} />
  )
}

interface Props {
  way: SignWay
  signer: Signer
}

async function chosenOf(file: Blob, title: string): Promise<Result<Chosen, Problem>> {
  if (file.size > FILE_LIMITS.bytes) return err({ code: 'file.too-large', facts: { megabytes } })
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    if (fileTypeOf(bytes.slice(0, FILE_HEAD)) !== 'application/pdf') return err({ code: 'file.type' })
    return ok({ bytes, hash: await sha256(bytes), title })
  } catch {
    return err({ code: 'file.unreadable' })
  }
}

/** Choosing a PDF of this device. It is in this page's memory only, until the signing begins. */
function Choose({ way, signer }: Props) {
  const t = useSignWords()
  const said = useProblemText()
  const [chosen, setChosen] = useState<Chosen>()
  const [problem, setProblem] = useState<Problem>()

  async function choose(file: File) {
    const found = await chosenOf(file, file.name)
    setProblem(found.ok ? undefined : found.error)
    if (found.ok) setChosen(found.value)
  }

  if (chosen) return <Look way={way} signer={signer} chosen={chosen} other={() => setChosen(undefined)} />
  return (
    <Page title={t('document.title')} help={t('document.help')} back={way.address('have')}>
      <div aria-live="polite">
        {problem ? (
          <Note kind="look" pictogram="needs-you" title={t('document.notThis')}>
            {problem.code === 'file.type' ? t('document.pdfOnly') : said(problem)}
          </Note>
        ) : null}
      </div>
      <FileDrop choose={(file) => void choose(file)}>
        <b>{t('document.choose')}</b>
        <span>{t('document.drop')}</span>
        <span>{t('document.largest', { megabytes })}</span>
      </FileDrop>
    </Page>
  )
}

/** The document is known: the dossier's form, or what somebody signed on this phone just now. */
function Given({ way, signer }: Props) {
  const t = useSignWords()
  const device = useDevice()
  const { draft, field } = way.of ?? {}
  const isNext = way.stage === 'next'
  const load = useCallback(async (): Promise<Result<Chosen, Problem>> => {
    if (isNext) {
      const handed = await takeHanded(device)
      return handed.ok ? chosenOf(handed.value, '') : handed
    }
    const form = await draftDocument.formToSign(draft ?? '', field ?? '')
    return form.ok ? chosenOf(form.value.file, form.value.title) : form
  }, [isNext, device, draft, field])
  const { loaded, busy, again } = useLoaded(load)
  if (loaded.state === 'loading') {
    return (
      <Page title={t('look.title')} back={way.address('have')}>
        <Loading>{t('look.opening')}</Loading>
      </Page>
    )
  }
  if (loaded.state === 'failed') {
    return <NotNow problem={loaded.problem} busy={busy} again={again} here={way.address(way.stage)} />
  }
  return <Look way={way} signer={signer} chosen={loaded.value} other={undefined} />
}

interface LookProps extends Props {
  chosen: Chosen
  /** Another document instead; absent where there is only this one. */
  other: (() => void) | undefined
}

/** What is signed is looked at; only then does the office hear of it. */
function Look({ way, signer, chosen, other }: LookProps) {
  const t = useSignWords()
  const said = useProblemText()
  const device = useDevice()
  const [problem, setProblem] = useState<Problem>()
  const { working, work } = useWork()

  const begin = () =>
    work(async () => {
      const begun = await signer.signatures.begin(new Blob([chosen.bytes], { type: 'application/pdf' }), chosen.hash)
      setProblem(begun.ok ? undefined : begun.error)
      if (!begun.ok) return
      if (way.stage === 'next') await dropHanded(device)
      await way.go(way.signingPage(begun.value.id), { replace: true })
    })

  if (problem?.code === 'session.ended' || problem?.code === 'session.needed') {
    return <LoginFirst here={way.address(way.stage)} />
  }
  return (
    <LookStep
      chosen={chosen}
      back={other ?? way.address('have')}
      other={other}
      action={
        <Button wide busy={working} onClick={() => void begin()}>
          {t(working ? 'look.beginning' : 'look.right')}
        </Button>
      }
    >
      <div aria-live="polite">
        {problem ? (
          <Note kind="look" pictogram="needs-you" title={t('look.notBegun')}>
            {said(problem)}
          </Note>
        ) : null}
      </div>
    </LookStep>
  )
}
