import { useCallback } from 'react'
import type { SigningView } from '../../core/signing.ts'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { useLoaded } from '../useLoaded.ts'
import { useSignWords } from '../words.ts'
import { AuthoriseSteps } from './AuthoriseSteps.tsx'
import { EndedStep } from './EndedStep.tsx'
import { LookAgain } from './LookAgain.tsx'
import { LoginFirst, NotNow } from './NotNow.tsx'
import { Page } from './Page.tsx'
import { PlayedApp } from './PlayedApp.tsx'
import { SignedStep } from './SignedStep.tsx'
import { type Signer, useSigner } from './useSigner.ts'
import { WaitingRoom } from './WaitingRoom.tsx'
import type { SignWay } from './way.ts'

export interface SigningProps {
  way: SignWay
  signer: Signer
  view: SigningView
  /** Asks anew where it is. */
  again: () => void
}

/** One signing, wherever it is by now: the office says, by the address. */
export function SigningStep({ way, id }: { way: SignWay; id: string }) {
  const t = useSignWords()
  const { loaded, busy, again } = useSigner()
  const here = way.signingPage(id)
  if (loaded.state === 'loading') {
    return (
      <Page title={t('signing')}>
        <Loading>{t('asking')}</Loading>
      </Page>
    )
  }
  if (loaded.state === 'failed') return <NotNow problem={loaded.problem} busy={busy} again={again} here={here} />
  if (!loaded.value.account) return <LoginFirst here={here} />
  return <Found key={id} way={way} id={id} signer={loaded.value} here={here} />
}

function Found({ way, id, signer, here }: { way: SignWay; id: string; signer: Signer; here: string }) {
  const t = useSignWords()
  const { loaded, busy, again } = useLoaded(useCallback(() => signer.signatures.view(id), [signer, id]))
  if (loaded.state === 'loading') {
    return (
      <Page title={t('signing')}>
        <Loading>{t('asking')}</Loading>
      </Page>
    )
  }
  if (loaded.state === 'failed') return <NotNow problem={loaded.problem} busy={busy} again={again} here={here} />
  const props = { way, signer, view: loaded.value, again }
  if (way.stage === 'look') return <LookAgain {...props} />
  switch (loaded.value.signing.state) {
    case 'signed':
      return <SignedStep {...props} />
    case 'authorising':
      return way.stage === 'played' ? <PlayedApp {...props} /> : <WaitingRoom {...props} />
    case 'preparing':
    case 'choosing':
      return <AuthoriseSteps {...props} />
    default:
      return <EndedStep {...props} />
  }
}
