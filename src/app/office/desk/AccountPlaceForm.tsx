import { type FormEvent, useState } from 'react'
import { type AccountChange, type OfficerAccount, OfficerRole } from '../../../core/desk.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { Buttons } from '../../../ui/Button/Buttons.tsx'
import { Stack } from '../../../ui/Stack/Stack.tsx'
import { TextInput } from '../../../ui/TextInput/TextInput.tsx'
import styles from './Desk.module.css'
import { Select } from './Select.tsx'
import { useDeskWords } from './words.ts'

interface Props {
  account: OfficerAccount
  busy: boolean
  save(what: AccountChange): Promise<void>
  cancel(): void
}

/** What an officer is for, and where they sit. It counts from their next press on; nobody has to log in anew. */
export function AccountPlaceForm({ account, busy, save, cancel }: Props) {
  const t = useDeskWords()
  const { id, name } = account
  const [role, setRole] = useState(account.role)
  const [unit, setUnit] = useState(account.unit ?? '')

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!busy) void save({ role, unit: unit.trim() || null })
  }
  return (
    <form className={styles['inForm']} onSubmit={submit} noValidate>
      <Stack>
        <Select
          id={`role-${id}`}
          label={t('accounts.roleOf', { name })}
          value={role}
          onChange={(value) => setRole(OfficerRole.options.find((one) => one === value) ?? role)}
          options={OfficerRole.options.map((one) => ({ value: one, words: t(`role.${one}`) }))}
        />
        <TextInput
          id={`unit-${id}`}
          label={t('accounts.unitOf', { name })}
          optional={t('assign.optional')}
          value={unit}
          onChange={setUnit}
          autoComplete="off"
          maxLength={100}
        />
        <Buttons beside>
          <Button type="submit" kind="quiet" busy={busy}>
            {t('accounts.save')}
          </Button>
          <Button kind="quiet" onClick={cancel}>
            {t('accounts.cancel')}
          </Button>
        </Buttons>
      </Stack>
    </form>
  )
}
