import { type FormEvent, useState } from 'react'
import { NewOfficer, OfficerRole } from '../../../core/desk.ts'
import type { DeskAccounts } from '../../../core/desk-port.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { ErrorSummary } from '../../../ui/ErrorSummary/ErrorSummary.tsx'
import { Section } from '../../../ui/Section/Section.tsx'
import { Stack } from '../../../ui/Stack/Stack.tsx'
import { TextInput } from '../../../ui/TextInput/TextInput.tsx'
import styles from './Desk.module.css'
import { Select } from './Select.tsx'
import { type DeskKey, useDeskProblem, useDeskWords } from './words.ts'

interface Props {
  accounts: DeskAccounts
  added(name: string): void
}

const empty = { login: '', name: '', unit: '', password: '' }
const faultsIn = { login: 'accounts.loginWrong', name: 'accounts.nameMissing', password: 'password.tooShort' } as const

/** A new account. */
export function AddAccount({ accounts, added }: Props) {
  const t = useDeskWords()
  const said = useDeskProblem()
  const [typed, setTyped] = useState(empty)
  const [role, setRole] = useState<OfficerRole>('specialist')
  const [faults, setFaults] = useState<{ field: string; text: string }[]>([])
  const [tries, setTries] = useState(0)
  const [busy, setBusy] = useState(false)
  const at = (field: string) => faults.find((fault) => fault.field === field)?.text
  const type = (field: keyof typeof empty) => (text: string) => setTyped((now) => ({ ...now, [field]: text }))

  async function add(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const { unit, ...rest } = typed
    const officer = { ...rest, login: rest.login.trim(), role, ...(unit.trim() === '' ? {} : { unit }) }
    const parsed = NewOfficer.safeParse(officer)
    setTries(tries + 1)
    setFaults(
      parsed.success
        ? []
        : faultsOf(
            parsed.error.issues.map(({ path }) => String(path[0])),
            t,
          ),
    )
    if (!parsed.success) return
    setBusy(true)
    const done = await accounts.add(parsed.data)
    setBusy(false)
    if (!done.ok) return setFaults([{ field: 'account-login', text: said(done.error) }])
    setTyped(empty)
    added(done.value.name)
  }

  return (
    <Section title={t('accounts.add')}>
      <form className={styles['inForm']} onSubmit={(event) => void add(event)} noValidate>
        <Stack>
          {faults.length > 0 && !busy ? <ErrorSummary key={tries} title={t('login.fix')} errors={faults} /> : null}
          <TextInput
            id="account-name"
            label={t('accounts.name')}
            value={typed.name}
            onChange={type('name')}
            error={at('account-name')}
            autoComplete="off"
            maxLength={100}
          />
          <TextInput
            id="account-login"
            label={t('accounts.login')}
            hint={t('accounts.loginHint')}
            value={typed.login}
            onChange={type('login')}
            error={at('account-login')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={40}
          />
          <Select
            id="account-role"
            label={t('accounts.role')}
            value={role}
            onChange={(value) => setRole(OfficerRole.options.find((one) => one === value) ?? role)}
            options={OfficerRole.options.map((one) => ({ value: one, words: t(`role.${one}`) }))}
          />
          <TextInput
            id="account-unit"
            label={t('accounts.unit')}
            optional={t('assign.optional')}
            value={typed.unit}
            onChange={type('unit')}
            autoComplete="off"
            maxLength={100}
          />
          <TextInput
            id="account-password"
            type="password"
            label={t('accounts.password')}
            hint={t('password.afterHint')}
            value={typed.password}
            onChange={type('password')}
            error={at('account-password')}
            autoComplete="new-password"
            maxLength={200}
          />
          <Button type="submit" busy={busy}>
            {t(busy ? 'accounts.adding' : 'accounts.add')}
          </Button>
        </Stack>
      </form>
    </Section>
  )
}

function faultsOf(fields: readonly string[], t: (key: DeskKey) => string) {
  const isKnown = (field: string): field is keyof typeof faultsIn => field in faultsIn
  return [...new Set(fields)].filter(isKnown).map((field) => ({ field: `account-${field}`, text: t(faultsIn[field]) }))
}
