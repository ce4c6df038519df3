import { useEffect, useRef, useState } from 'react'
import { cleanText } from '../../core/text.ts'
import type { Called } from '../../device/people.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Panel } from '../../ui/Panel/Panel.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { PersonFields } from '../PersonFields.tsx'
import { usePeopleWords } from '../words.ts'

interface PersonFormProps {
  /** Who is renamed; else somebody new. */
  person?: Called
  onSave(person: Called): Promise<void>
  onCancel(): void
}

/** How somebody is called and what they are to the owner of the device. */
export function PersonForm({ person, onSave, onCancel }: PersonFormProps) {
  const t = usePeopleWords()
  const [name, setName] = useState(person?.name ?? '')
  const [relation, setRelation] = useState(person?.relation)
  const [pressed, setPressed] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const called = cleanText(name)

  async function save() {
    setPressed(true)
    if (called === '') return input.current?.focus()
    if (relation !== undefined) await onSave({ name: called, relation })
  }

  return (
    <Panel tone="sheet">
      <Stack gap="large">
        <PersonFields
          name={name}
          relation={relation}
          nameRef={input}
          nameError={pressed && called === '' ? t('page.nameMissing') : undefined}
          relationError={pressed && relation === undefined ? t('page.relationMissing') : undefined}
          onName={setName}
          onRelation={setRelation}
        />
        <Buttons beside>
          <Button onClick={() => void save()}>{t('page.save')}</Button>
          <Button kind="quiet" onClick={onCancel}>
            {t('page.cancel')}
          </Button>
        </Buttons>
      </Stack>
    </Panel>
  )
}
