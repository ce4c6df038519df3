import { useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useProblemText } from '../problemText.ts'
import { saveFile } from '../saveFile.ts'
import { useDevice } from '../useDevice.ts'
import { useSignWords } from '../words.ts'
import { draftDocument } from './draftDocument.ts'
import { handOn } from './handed.ts'
import { NotNow } from './NotNow.tsx'
import { Page } from './Page.tsx'
import { Signers } from './Signers.tsx'
import type { SigningProps } from './SigningStep.tsx'
import { useSigned } from './useSigned.ts'
import { useWork } from './useWork.ts'

/** What came of it: who signed and when, whether that holds by this device's own look, and what to do with the file. */
export function SignedStep({ way, signer, view }: SigningProps) {
  const t = useSignWords()
  const said = useProblemText()
  const device = useDevice()
  const { signatures, identity } = signer
  const { loaded, busy, again } = useSigned(signatures, view.id)
  const [problem, setProblem] = useState<Problem>()
  const { working, work } = useWork()
  const here = way.signingPage(view.id)
  if (loaded.state === 'failed') return <NotNow problem={loaded.problem} busy={busy} again={again} here={here} />
  if (loaded.state === 'loading') {
    return (
      <Page title={t('signed.title')} back="/">
        <Loading>{t('signed.checking')}</Loading>
      </Page>
    )
  }
  const { file, report } = loaded.value
  const played = signatures.played !== undefined
  const save = () => saveFile(file, `${t(played ? 'file' : 'signedFile')}.pdf`)

  const keep = () =>
    work(async () => {
      const { draft, field } = way.of ?? {}
      if (draft === undefined || field === undefined) return
      const form = await draftDocument.formToSign(draft, field)
      const kept = form.ok
        ? await draftDocument.keepSigned(draft, field, {
            file,
            form: form.value.hash,
            over: form.value.over,
            signing: view.id,
          })
        : form
      setProblem(kept.ok ? undefined : kept.error)
      if (form.ok && kept.ok) await way.go(form.value.backTo)
    })

  /** The first person is out, with everything of theirs, before the phone changes hands. */
  const handOver = () =>
    work(async () => {
      const handed = await handOn(device, file)
      const out = handed.ok ? await identity.logout() : handed
      setProblem(out.ok ? undefined : out.error)
      if (out.ok) await way.go(way.address('hand-over'), { replace: true })
    })

  return (
    <Page
      title={t(played ? 'signed.played' : 'signed.title')}
      help={t(played ? 'signed.playedHelp' : 'signed.help')}
      back="/"
      action={
        way.of ? (
          <Button wide busy={working} onClick={() => void keep()}>
            {t('signed.keep')}
          </Button>
        ) : (
          <Button wide onClick={save}>
            {t('signed.save')}
          </Button>
        )
      }
      wayOut={<TextLink href="/">{t('home')}</TextLink>}
    >
      <div aria-live="polite">
        {problem ? (
          <Note kind="look" pictogram="needs-you" title={t('signed.notDone')}>
            {said(problem)}
          </Note>
        ) : null}
      </div>
      {played ? (
        <Note pictogram="practice" title={t('practice.title')}>
          {t('practice.unsigned')}
        </Note>
      ) : (
        <Signers report={report} />
      )}
      {played && view.earlier.length > 0 ? (
        <Note title={t('certificate.earlier')}>{view.earlier.map(({ holder }) => holder).join(', ')}</Note>
      ) : null}
      <Section title={t('signed.more')}>
        <Buttons>
          {way.of ? (
            <Button kind="quiet" onClick={save}>
              {t('signed.save')}
            </Button>
          ) : null}
          <Share file={file} name={`${t(played ? 'file' : 'signedFile')}.pdf`} />
          <Button kind="quiet" busy={working} onClick={() => void handOver()}>
            {t('signed.other')}
          </Button>
        </Buttons>
        <p>{t('signed.later')}</p>
        <p>
          <TextLink href="/check-signature">{t('signed.check')}</TextLink>
        </p>
      </Section>
    </Page>
  )
}

function Share({ file, name }: { file: Blob; name: string }) {
  const t = useSignWords()
  const [said, setSaid] = useState('')
  const shared = new File([file], name, { type: 'application/pdf' })
  if (typeof navigator.canShare !== 'function' || !navigator.canShare({ files: [shared] })) return null
  const share = async () => {
    try {
      await navigator.share({ files: [shared] })
    } catch (cause) {
      // Closing the share sheet is a choice, not a failure.
      if (!(cause instanceof DOMException && cause.name === 'AbortError')) setSaid(t('signed.notShared'))
    }
  }
  return (
    <>
      <Button kind="quiet" onClick={() => void share()}>
        {t('signed.share')}
      </Button>
      <span role="status">{said}</span>
    </>
  )
}
