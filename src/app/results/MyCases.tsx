import { useState } from 'react'
import type { Adapter, MyCase } from '../../core/ports.ts'
import type { Problem } from '../../core/problem.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { statuses } from '../../core/status.ts'
import { Row } from '../../ui/Rows/Row.tsx'
import { Rows } from '../../ui/Rows/Rows.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { loginLink } from '../loginLink.ts'
import { reach } from '../reach.ts'
import { useServices } from '../services.ts'
import { useTitles } from '../titles.ts'
import { useGo } from '../useGo.ts'
import { usePageWords } from '../words.ts'
import { Failure } from './Failure.tsx'
import { useLookText } from './lookUp.ts'
import { labelOf } from './statusWords.ts'

/** The cases of whoever is logged in; undefined when nobody is. */
async function mine({ identity, office }: Adapter): Promise<Result<MyCase[] | undefined, Problem>> {
  const session = await identity?.session()
  if (session && !session.ok) return session
  return session?.value.account ? office.mine() : ok(undefined)
}

/** All that is mine, by logging in: asked only when it is pressed, so that looking up by a number asks nothing of anybody. */
export function MyCases({ open }: { open: (found: MyCase) => void }) {
  const t = usePageWords()
  const { adapter } = useServices()
  const said = useLookText()
  const titleOf = useTitles()
  const go = useGo()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [cases, setCases] = useState<readonly MyCase[]>()

  async function look() {
    if (busy) return
    setBusy(true)
    setFailure(undefined)
    const reached = await reach(adapter)
    const answer = reached.ok ? await mine(reached.value) : err(reached.error)
    setBusy(false)
    if (!answer.ok) setFailure(said(answer.error))
    else if (answer.value) setCases(answer.value)
    else await go(loginLink('/results'))
  }

  const office = { office: t('authority.any.short'), Office: t('authority.any.start') }
  return (
    <Stack>
      <p>
        <TextLink onClick={() => void look()}>{t(busy ? 'results.looking' : 'results.mine')}</TextLink>
      </p>
      <Failure>{failure}</Failure>
      <div aria-live="polite">{cases?.length === 0 ? <p>{t('results.mineNone')}</p> : null}</div>
      {cases && cases.length > 0 ? (
        <Rows label={t('results.mine')}>
          {cases.map((found) => (
            <Row
              key={found.dossierId}
              title={titleOf(found.view.procedure.code)}
              detail={t('results.number', { number: found.view.number })}
              state={
                <StateLine state={statuses[found.view.status].holder === 'office' ? 'received' : 'you'}>
                  {t(labelOf(found.view), office)}
                </StateLine>
              }
              pictogram="paper"
              onClick={() => open(found)}
            />
          ))}
        </Rows>
      ) : null}
    </Stack>
  )
}
