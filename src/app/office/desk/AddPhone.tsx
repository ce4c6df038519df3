import { type FormEvent, useState } from 'react'
import type { DeskPhones } from '../../../core/desk-port.ts'
import type { PhoneAdded } from '../../../core/phone-views.ts'
import { shownCode } from '../../../core/phones.ts'
import { cleanText } from '../../../core/text.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { Section } from '../../../ui/Section/Section.tsx'
import { Slip } from '../../../ui/Slip/Slip.tsx'
import { Stack } from '../../../ui/Stack/Stack.tsx'
import { TextInput } from '../../../ui/TextInput/TextInput.tsx'
import styles from './Desk.module.css'
import { showClock } from './moments.ts'
import { useDeskProblem, useDeskWords } from './words.ts'

const FIELD = 'phone-name'

/** Enters a phone; the code that enrols it is on the screen until somebody leaves the page. */
export function AddPhone({ phones, added }: { phones: DeskPhones; added(): void }) {
  const t = useDeskWords()
  const said = useDeskProblem()
  const [name, setName] = useState('')
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [given, setGiven] = useState<PhoneAdded>()

  async function add(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const clean = cleanText(name)
    setError(clean === '' ? t('phones.nameMissing') : undefined)
    if (clean === '') return document.getElementById(FIELD)?.focus()
    setBusy(true)
    const done = await phones.add(clean)
    setBusy(false)
    if (!done.ok) return setError(said(done.error))
    setName('')
    setGiven(done.value)
    return added()
  }

  return (
    <Section title={t('phones.add')}>
      <form className={styles['inForm']} onSubmit={(event) => void add(event)} noValidate>
        <Stack>
          <TextInput
            id={FIELD}
            label={t('phones.name')}
            hint={t('phones.nameHint')}
            value={name}
            onChange={setName}
            error={error}
            autoComplete="off"
            maxLength={100}
          />
          <Button type="submit" busy={busy}>
            {t(busy ? 'phones.making' : 'phones.make')}
          </Button>
          <div aria-live="polite">
            {given ? (
              <Slip
                kind="plain"
                label={t('phones.code', { name: given.phone.name })}
                number={shownCode(given.code)}
                note={t('phones.codeHelp', { clock: given.phone.codeUntil ? showClock(given.phone.codeUntil) : '' })}
              />
            ) : null}
          </div>
        </Stack>
      </form>
    </Section>
  )
}
