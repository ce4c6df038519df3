import { type ReactNode, useCallback, useState } from 'react'
import type { AccountChange, OfficerAccount } from '../../../core/desk.ts'
import type { DeskAccounts } from '../../../core/desk-port.ts'
import type { Problem } from '../../../core/problem.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { Loading } from '../../../ui/Loading/Loading.tsx'
import { Note } from '../../../ui/Note/Note.tsx'
import { QuestionHead } from '../../../ui/QuestionHead/QuestionHead.tsx'
import { Section } from '../../../ui/Section/Section.tsx'
import { useLoaded } from '../../useLoaded.ts'
import { AccountRow } from './AccountRow.tsx'
import { AddAccount } from './AddAccount.tsx'
import deskStyles from './Desk.module.css'
import { Frame } from './Frame.tsx'
import placesStyles from './Places.module.css'
import { type DeskKey, useDeskProblem, useDeskWords } from './words.ts'

interface Props {
  shown: boolean
  nav: ReactNode
  accounts: DeskAccounts
  /** Whose own account is among them: nobody locks themselves out. */
  self: string
}

/** Who works here, for an admin: listing, adding, closing, and setting a new password. */
export function AccountsPlace({ shown, nav, accounts, self }: Props) {
  const t = useDeskWords()
  const said = useDeskProblem()
  const { loaded, busy, again } = useLoaded(useCallback(() => accounts.list(), [accounts]))
  const [news, setNews] = useState<{ key: DeskKey; name: string }>()
  const [failure, setFailure] = useState<Problem>()

  function done(key: DeskKey, name: string) {
    setNews({ key, name })
    setFailure(undefined)
    again()
  }
  async function change({ id, name }: OfficerAccount, what: AccountChange, key: DeskKey): Promise<boolean> {
    const changed = await accounts.change(id, what)
    if (changed.ok) done(key, name)
    else setFailure(changed.error)
    return changed.ok
  }
  const problem = failure ?? (loaded.state === 'failed' ? loaded.problem : undefined)
  return (
    <Frame title={t('accounts.title')} shown={shown} nav={nav}>
      <div className={deskStyles['wide']}>
        <QuestionHead title={t('accounts.title')} />
        <div aria-live="polite">
          {problem ? (
            <Note kind="stop">
              <p>{said(problem)}</p>
              <Button kind="quiet" busy={busy} onClick={again}>
                {t('again')}
              </Button>
            </Note>
          ) : news ? (
            <Note kind="ok">{t(news.key, { name: news.name })}</Note>
          ) : null}
        </div>
        {loaded.state === 'loading' ? <Loading>{t('accounts.loading')}</Loading> : null}
        {loaded.state === 'ready' ? (
          <Section title={t('accounts.list')}>
            <ul className={placesStyles['accounts']}>
              {loaded.value.map((account) => (
                <AccountRow
                  key={account.id}
                  account={account}
                  isSelf={account.id === self}
                  change={(what, key) => change(account, what, key)}
                />
              ))}
            </ul>
          </Section>
        ) : null}
        <AddAccount accounts={accounts} added={(name) => done('accounts.added', name)} />
      </div>
    </Frame>
  )
}
