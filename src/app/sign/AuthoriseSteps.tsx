import { useCallback, useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import type { Credential } from '../../core/signing.ts'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Row } from '../../ui/Rows/Row.tsx'
import { Rows } from '../../ui/Rows/Rows.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showDate } from '../dates.ts'
import { useProblemText } from '../problemText.ts'
import { useLoaded } from '../useLoaded.ts'
import { useSignWords } from '../words.ts'
import { LoginFirst, NotNow } from './NotNow.tsx'
import { Page } from './Page.tsx'
import { PinStep } from './PinStep.tsx'
import type { SigningProps } from './SigningStep.tsx'
import { useWork } from './useWork.ts'

/** With which certificate, and then by PIN or in the provider's app. */
export function AuthoriseSteps({ way, signer, view, again }: SigningProps) {
  const { signatures, facts } = signer
  const [chosen, setChosen] = useState<Credential>()
  const [problem, setProblem] = useState<Problem>()
  const { working, work } = useWork()
  const t = useSignWords()
  const here = way.signingPage(view.id)
  const found = useLoaded(useCallback(() => signatures.credentials(view.id), [signatures, view.id]))

  const authorise = (credential: Credential, pin?: string) =>
    work(async () => {
      const asked = { credential: credential.id, ...(pin === undefined ? {} : { pin }) }
      const answer = await signatures.authorise(view.id, asked)
      setProblem(answer.ok ? undefined : answer.error)
      if (answer.ok) again()
    })

  if (problem?.code === 'session.ended' || problem?.code === 'session.needed') return <LoginFirst here={here} />
  if (found.loaded.state === 'loading') {
    return (
      <Page title={t('certificate.title')}>
        <Loading>{t('asking')}</Loading>
      </Page>
    )
  }
  if (found.loaded.state === 'failed') {
    return <NotNow problem={found.loaded.problem} busy={found.busy} again={found.again} here={here} />
  }
  if (chosen && facts.pin) {
    return (
      <PinStep
        signer={signer}
        working={working}
        problem={problem}
        back={() => {
          setProblem(undefined)
          setChosen(undefined)
        }}
        authorise={(pin) => void authorise(chosen, pin)}
      />
    )
  }
  const choose = (credential: Credential) => (facts.pin ? setChosen(credential) : void authorise(credential))
  return (
    <Certificates
      credentials={found.loaded.value}
      problem={problem}
      choose={choose}
      look={way.address('look', view.id)}
      earlier={view.earlier.map(({ holder }) => holder)}
    />
  )
}

interface CertificatesProps {
  credentials: readonly Credential[]
  problem: Problem | undefined
  choose: (credential: Credential) => void
  look: string
  /** Who signed before. */
  earlier: readonly string[]
}

function Certificates({ credentials, problem, choose, look, earlier }: CertificatesProps) {
  const t = useSignWords()
  const said = useProblemText()
  const day = (moment: string) => showDate(moment.slice(0, 10))
  const about = (credential: Credential) => (
    <>
      {t('certificate.issuer', { issuer: credential.issuer })}
      {' · '}
      {t('certificate.until', { until: day(credential.validTo) })}
    </>
  )
  const good = credentials.filter(({ fault }) => fault === undefined)
  const refused = credentials.filter(({ fault }) => fault !== undefined)
  return (
    <Page
      title={t(good.length > 0 ? 'certificate.title' : 'certificate.noneGood')}
      help={t(good.length > 0 ? 'certificate.help' : 'certificate.noneGoodHelp')}
      wayOut={<TextLink href={look}>{t('look.again')}</TextLink>}
    >
      <div aria-live="polite">
        {problem ? (
          <Note kind="look" pictogram="needs-you" title={t('notSigned')}>
            {said(problem)}
          </Note>
        ) : null}
      </div>
      {earlier.length > 0 ? (
        <Note pictogram="sign" title={t('certificate.earlier')}>
          {earlier.join(', ')}
        </Note>
      ) : null}
      {good.length > 0 ? (
        <Rows>
          {good.map((one) => (
            <Row
              key={one.id}
              title={one.holder}
              detail={about(one)}
              state={one.practice ? t('certificate.practice') : undefined}
              pictogram="sign"
              onClick={() => choose(one)}
            />
          ))}
        </Rows>
      ) : null}
      {refused.length > 0 ? (
        <Section title={t('certificate.refused')}>
          <Rows>
            {refused.map((one) => (
              <Row
                key={one.id}
                title={one.holder}
                detail={about(one)}
                state={one.fault ? `${said({ code: one.fault })}. ${t(`next.${one.fault}`)}` : undefined}
                pictogram="needs-you"
              />
            ))}
          </Rows>
        </Section>
      ) : null}
    </Page>
  )
}
