import { type FormEvent, useState } from 'react'
import { type AccountChange, NewOfficer, type OfficerAccount } from '../../../core/desk.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { Buttons } from '../../../ui/Button/Buttons.tsx'
import { Stack } from '../../../ui/Stack/Stack.tsx'
import { TextInput } from '../../../ui/TextInput/TextInput.tsx'
import { TextLink } from '../../../ui/TextLink/TextLink.tsx'
import { AccountPlaceForm } from './AccountPlaceForm.tsx'
import deskStyles from './Desk.module.css'
import placesStyles from './Places.module.css'
import { type DeskKey, useDeskWords } from './words.ts'

interface Props {
  account: OfficerAccount
  isSelf: boolean
  /** Answers whether it was done; says so itself. */
  change(what: AccountChange, key: DeskKey): Promise<boolean>
}

/** One account, and what an admin can do with it. */
export function AccountRow({ account, isSelf, change }: Props) {
  const t = useDeskWords()
  const { name, login, role, unit, disabled } = account
  const [open, setOpen] = useState<'password' | 'place'>()
  const [password, setPassword] = useState('')
  const [isShort, setShort] = useState(false)
  const [busy, setBusy] = useState(false)

  async function make(what: AccountChange, key: DeskKey) {
    setBusy(true)
    const isDone = await change(what, key)
    setBusy(false)
    return isDone
  }
  async function reset(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const given = NewOfficer.shape.password.safeParse(password)
    setShort(!given.success)
    if (!given.success || !(await make({ password: given.data }, 'accounts.resetDone'))) return
    setPassword('')
    setOpen(undefined)
  }
  return (
    <li>
      <p>
        <b>{name}</b>
      </p>
      <p className={deskStyles['second']}>
        {[login, t(`role.${role}`), unit, t(disabled ? 'accounts.disabled' : 'accounts.active')]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className={placesStyles['actions']}>
        {isSelf ? null : (
          <TextLink
            more={name}
            danger={!disabled}
            onClick={() => {
              if (!busy) {
                void make({ disabled: !disabled }, disabled ? 'accounts.enabledNow' : 'accounts.disabledNow')
              }
            }}
          >
            {t(disabled ? 'accounts.enable' : 'accounts.disable')}
          </TextLink>
        )}
        {isSelf || open !== undefined ? null : (
          <>
            <TextLink more={name} onClick={() => setOpen('place')}>
              {t('accounts.move')}
            </TextLink>
            <TextLink more={name} onClick={() => setOpen('password')}>
              {t('accounts.reset')}
            </TextLink>
          </>
        )}
      </p>
      {open === 'place' ? (
        <AccountPlaceForm
          account={account}
          busy={busy}
          save={async (what) => {
            if (await make(what, 'accounts.moved')) setOpen(undefined)
          }}
          cancel={() => setOpen(undefined)}
        />
      ) : null}
      {open === 'password' ? (
        <form className={deskStyles['inForm']} onSubmit={(event) => void reset(event)} noValidate>
          <Stack>
            <TextInput
              id={`reset-${account.id}`}
              type="password"
              label={t('accounts.newPassword', { name })}
              hint={t('password.afterHint')}
              error={isShort ? t('password.tooShort') : undefined}
              value={password}
              onChange={setPassword}
              autoComplete="new-password"
              maxLength={200}
            />
            <Buttons beside>
              <Button type="submit" kind="quiet" busy={busy}>
                {t('accounts.save')}
              </Button>
              <Button kind="quiet" onClick={() => setOpen(undefined)}>
                {t('accounts.cancel')}
              </Button>
            </Buttons>
          </Stack>
        </form>
      ) : null}
    </li>
  )
}
