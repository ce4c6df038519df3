import { type FormEvent, useEffect, useRef, useState } from 'react'
import { cleanText } from '../../core/text.ts'
import type { ResidentFacts } from '../../device/residents.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextInput } from '../../ui/TextInput/TextInput.tsx'
import { forms, useVolunteerWords, useWords } from '../words.ts'
import styles from './Volunteer.module.css'

export const FORM = 'resident'
/** How most who are helped are spoken to, as at a kiosk. */
const nobody: ResidentFacts = { name: '', you: 'bac', household: '', why: '' }

/** What a helper says of somebody. The button that saves is the page's. */
export function ResidentForm({ facts = nobody, save }: { facts?: ResidentFacts; save(facts: ResidentFacts): void }) {
  const t = useVolunteerWords()
  const shell = useWords()
  const [said, setSaid] = useState(facts)
  const [pressed, setPressed] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const change = (part: Partial<ResidentFacts>) => setSaid({ ...said, ...part })
  const name = cleanText(said.name)

  function submit(event: FormEvent) {
    event.preventDefault()
    setPressed(true)
    if (name === '') return input.current?.focus()
    return save({ ...said, name, household: cleanText(said.household), why: cleanText(said.why) })
  }

  return (
    <form id={FORM} onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          id="resident-name"
          ref={input}
          label={t('person.name')}
          autoComplete="off"
          autoCapitalize="words"
          spellCheck={false}
          maxLength={100}
          error={pressed && name === '' ? t('person.nameMissing') : undefined}
          value={said.name}
          onChange={(text) => change({ name: text })}
        />
        <fieldset>
          <legend className={styles['legend']}>{t('person.you')}</legend>
          <Buttons beside>
            {forms.map((you) => (
              <Button key={you} kind="quiet" aria-pressed={said.you === you} onClick={() => change({ you })}>
                {shell(`you.${you}`)}
              </Button>
            ))}
          </Buttons>
        </fieldset>
        <TextInput
          id="resident-household"
          label={t('person.household')}
          hint={t('person.householdHint')}
          autoComplete="off"
          maxLength={100}
          value={said.household}
          onChange={(household) => change({ household })}
        />
        <TextInput
          id="resident-why"
          label={t('person.why')}
          hint={t('person.whyHint')}
          autoComplete="off"
          maxLength={200}
          value={said.why}
          onChange={(why) => change({ why })}
        />
      </Stack>
    </form>
  )
}
