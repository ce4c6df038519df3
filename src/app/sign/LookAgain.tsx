import { useCallback } from 'react'
import type { Problem } from '../../core/problem.ts'
import { ok, type Result } from '../../core/result.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { useLoaded } from '../useLoaded.ts'
import { useSignWords } from '../words.ts'
import { LookStep } from './LookStep.tsx'
import { NotNow } from './NotNow.tsx'
import { Page } from './Page.tsx'
import type { SigningProps } from './SigningStep.tsx'

/** The document of a signing, looked at once more, from the bytes that the office has. */
export function LookAgain({ way, signer: { signatures }, view }: SigningProps) {
  const t = useSignWords()
  const back = way.signingPage(view.id)
  const load = useCallback(async (): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> => {
    const shown = await signatures.shown(view.id)
    return shown.ok ? ok(new Uint8Array(await shown.value.arrayBuffer())) : shown
  }, [signatures, view.id])
  const { loaded, busy, again } = useLoaded(load)
  if (loaded.state === 'failed') return <NotNow problem={loaded.problem} busy={busy} again={again} here={back} />
  if (loaded.state === 'loading') {
    return (
      <Page title={t('look.title')} back={back}>
        <Loading>{t('look.opening')}</Loading>
      </Page>
    )
  }
  return (
    <LookStep
      chosen={{ bytes: loaded.value, hash: view.documentHash, title: '' }}
      back={back}
      action={
        <Button wide href={back}>
          {t('goOn')}
        </Button>
      }
    />
  )
}
