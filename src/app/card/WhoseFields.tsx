import { type Person, SELF } from '../../device/people.ts'
import { ChoiceGroup } from '../../ui/ChoiceGroup/ChoiceGroup.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextInput } from '../../ui/TextInput/TextInput.tsx'
import { useCardWords } from '../words.ts'

/** The choice of somebody who is not on this device yet. */
export const NEW = 'new'

export interface Choice {
  /** A person's id, `NEW`, or nothing yet. */
  id: string
  name: string
  relation: string
}

interface Props {
  people: readonly Person[]
  choice: Choice
  choose(choice: Choice): void
  mistakes: readonly { field: string; text: string }[]
}

/** Oneself, the people of this device, or somebody new. */
export function WhoseFields({ people, choice, choose, mistakes }: Props) {
  const t = useCardWords()
  const relations = { child: t('whose.child'), parent: t('whose.parent'), other: t('whose.other') }
  const mistakeAt = (field: string) => mistakes.find((mistake) => mistake.field === field)?.text
  const replaces = people.some(({ id, known }) => id === choice.id && known.card !== undefined)
  return (
    <Stack>
      <ChoiceGroup
        id="whose"
        name="whose"
        label={t('whose.group')}
        labelHidden
        error={mistakeAt('whose')}
        options={[
          ...people.map(({ id, name, relation }) =>
            id === SELF || relation === 'self'
              ? { value: id, label: t('whose.self') }
              : { value: id, label: name, hint: relations[relation] },
          ),
          { value: NEW, label: t('whose.new') },
        ]}
        value={choice.id}
        onChange={(id) => choose({ ...choice, id })}
      />
      {replaces ? <Note live>{t('whose.replaces')}</Note> : null}
      {choice.id === NEW ? (
        <>
          <TextInput
            id="whose-name"
            name="whose-name"
            label={t('whose.name')}
            hint={t('whose.nameHint')}
            error={mistakeAt('whose-name')}
            value={choice.name}
            onChange={(name) => choose({ ...choice, name })}
            autoComplete="off"
            maxLength={60}
          />
          <ChoiceGroup
            id="whose-relation"
            name="whose-relation"
            label={t('whose.relation')}
            error={mistakeAt('whose-relation')}
            options={Object.entries(relations).map(([value, label]) => ({ value, label }))}
            value={choice.relation}
            onChange={(relation) => choose({ ...choice, relation })}
          />
        </>
      ) : null}
    </Stack>
  )
}
