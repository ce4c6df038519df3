import { useEffect, useRef, useState } from 'react'
import { cleanText } from '../../core/text.ts'
import type { Called } from '../../device/people.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { ChoiceGroup } from '../../ui/ChoiceGroup/ChoiceGroup.tsx'
import { Panel } from '../../ui/Panel/Panel.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextInput } from '../../ui/TextInput/TextInput.tsx'
import { usePeopleWords } from '../words.ts'

const relations = ['child', 'parent', 'other'] as const
const LONGEST = 40

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
        <TextInput
          ref={input}
          id="person-name"
          name="person-name"
          label={t('page.name')}
          hint={t('page.nameHint')}
          error={pressed && called === '' ? t('page.nameMissing') : undefined}
          value={name}
          maxLength={LONGEST}
          autoComplete="off"
          onChange={setName}
        />
        <ChoiceGroup
          id="person-relation"
          name="person-relation"
          label={t('page.relation')}
          error={pressed && relation === undefined ? t('page.relationMissing') : undefined}
          options={relations.map((value) => ({ value, label: t(`relation.${value}`) }))}
          value={relation ?? ''}
          onChange={(value) => setRelation(relations.find((one) => one === value))}
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
