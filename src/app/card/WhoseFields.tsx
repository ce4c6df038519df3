import { type Called, type Person, SELF } from '../../device/people.ts'
import { ChoiceGroup } from '../../ui/ChoiceGroup/ChoiceGroup.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { PersonFields, personFields } from '../PersonFields.tsx'
import { useCardWords, usePeopleWords } from '../words.ts'

/** The choice of somebody who is not on this device yet. */
export const NEW = 'new'

export interface Choice {
  /** A person's id, `NEW`, or nothing yet. */
  id: string
  name: string
  relation: Called['relation'] | undefined
}

interface Props {
  people: readonly Person[]
  choice: Choice
  choose(choice: Choice): void
  mistakes: readonly { field: string; text: string }[]
}

/** Oneself, the people of this device, or somebody new. */
export function WhoseFields({ people: listed, choice, choose, mistakes }: Props) {
  const t = useCardWords()
  const words = usePeopleWords()
  const mistakeAt = (field: string) => mistakes.find((mistake) => mistake.field === field)?.text
  const replaces = listed.some(({ id, known }) => id === choice.id && known.card !== undefined)
  return (
    <Stack>
      <ChoiceGroup
        id="whose"
        name="whose"
        label={t('whose.group')}
        labelHidden
        error={mistakeAt('whose')}
        options={[
          ...listed.map(({ id, name, relation }) =>
            id === SELF || relation === 'self'
              ? { value: id, label: t('whose.self') }
              : { value: id, label: name, hint: words(`relation.${relation}`) },
          ),
          { value: NEW, label: t('whose.new') },
        ]}
        value={choice.id}
        onChange={(id) => choose({ ...choice, id })}
      />
      {replaces ? <Note live>{t('whose.replaces')}</Note> : null}
      {choice.id === NEW ? (
        <PersonFields
          name={choice.name}
          relation={choice.relation}
          nameError={mistakeAt(personFields.name)}
          relationError={mistakeAt(personFields.relation)}
          onName={(name) => choose({ ...choice, name })}
          onRelation={(relation) => choose({ ...choice, relation })}
        />
      ) : null}
    </Stack>
  )
}
