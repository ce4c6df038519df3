import { AboutStep } from './AboutStep.tsx'
import { DocumentStep } from './DocumentStep.tsx'
import { HandOver } from './HandOver.tsx'
import { GetStep, HaveStep, TokenStep } from './HaveSteps.tsx'
import { SigningStep } from './SigningStep.tsx'
import { useSignWay } from './way.ts'

/**
 * Signing a document: what that is, with what, which document, and then one signing at the office, which is found again
 * by its address after a reload, another app or another day. Logging in comes before the document is chosen.
 */
export function SignPage() {
  const way = useSignWay()
  if (way.id !== undefined) return <SigningStep way={way} id={way.id} />
  switch (way.stage) {
    case 'have':
      return <HaveStep way={way} />
    case 'get':
      return <GetStep way={way} />
    case 'token':
      return <TokenStep way={way} />
    case 'document':
    case 'next':
      return <DocumentStep key={way.stage} way={way} />
    case 'hand-over':
      return <HandOver way={way} />
    default:
      return <AboutStep way={way} />
  }
}
