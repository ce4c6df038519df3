import type { Ref } from 'react'
import type { Called } from '../device/people.ts'
import { ChoiceGroup } from '../ui/ChoiceGroup/ChoiceGroup.tsx'
import { TextInput } from '../ui/TextInput/TextInput.tsx'
import { usePeopleWords } from './words.ts'

const relations = ['child', 'parent', 'other'] as const
const LONGEST = 40

/** The ids of the two questions, for who leads to a mistake in one. */
export const personFields = { name: 'person-name', relation: 'person-relation' } as const

interface PersonFieldsProps {
  name: string
  relation: Called['relation'] | undefined
  nameRef?: Ref<HTMLInputElement>
  nameError: string | undefined
  relationError: string | undefined
  onName(name: string): void
  onRelation(relation: Called['relation'] | undefined): void
}

/** How somebody is called and what they are to the owner of the device. */
export function PersonFields(props: PersonFieldsProps) {
  const { name, relation, nameRef, nameError, relationError, onName, onRelation } = props
  const t = usePeopleWords()
  return (
    <>
      <TextInput
        ref={nameRef}
        id={personFields.name}
        name={personFields.name}
        label={t('page.name')}
        hint={t('page.nameHint')}
        error={nameError}
        value={name}
        maxLength={LONGEST}
        autoComplete="off"
        onChange={onName}
      />
      <ChoiceGroup
        id={personFields.relation}
        name={personFields.relation}
        label={t('page.relation')}
        error={relationError}
        options={relations.map((value) => ({ value, label: t(`relation.${value}`) }))}
        value={relation ?? ''}
        onChange={(value) => onRelation(relations.find((one) => one === value))}
      />
    </>
  )
}
