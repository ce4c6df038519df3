import type { PaperAnswer } from '../../core/answers.ts'
import { PaperType } from '../../core/field.ts'
import { ChoiceGroup } from '../../ui/ChoiceGroup/ChoiceGroup.tsx'
import { DateInput } from '../../ui/DateInput/DateInput.tsx'
import { FieldGroup } from '../../ui/Field/FieldGroup.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextInput } from '../../ui/TextInput/TextInput.tsx'
import type { WizardKey } from '../words.ts'
import { baseOf } from './base.ts'
import { dateWords, showDateAnswer, wrongParts } from './date.tsx'
import type { AskProps, FieldView } from './FieldView.ts'
import { paperIn } from './given.ts'
import group from './group.module.css'

const typeWords = {
  'identity-card': 'paper.types.identityCard',
  'citizen-identity-card': 'paper.types.citizenIdentityCard',
  'identity-certificate': 'paper.types.identityCertificate',
  passport: 'paper.types.passport',
} as const satisfies Record<PaperType, WizardKey>

const typeKey = (type: string): WizardKey | undefined => {
  const known = PaperType.safeParse(type)
  return known.success ? typeWords[known.data] : undefined
}

/** All but the last three characters hidden, as with a personal ID number. */
export const maskNumber = (number: string) => number.slice(0, -3).replace(/\S/gu, '•') + number.slice(-3)

function Ask(props: AskProps<'identity-paper'>) {
  const { path, value, onChange, problem, field, words } = props
  const { wizard } = words
  const paper = paperIn(value)
  const change = (part: Partial<PaperAnswer>) => onChange({ ...paper, ...part })
  return (
    <FieldGroup {...baseOf(props)}>
      <div className={group.inside}>
        <Stack>
          <ChoiceGroup
            id={`${path}-type`}
            name={`${path}-type`}
            label={wizard('paper.type')}
            options={field.types.map((type) => ({ value: type, label: wizard(typeWords[type]) }))}
            value={paper.type}
            onChange={(type) => change({ type })}
          />
          <TextInput
            id={`${path}-number`}
            name={`${path}-number`}
            label={wizard('paper.number')}
            value={paper.number}
            onChange={(number) => change({ number })}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
          />
          <DateInput
            id={`${path}-issuedOn`}
            name={`${path}-issuedOn`}
            label={wizard('paper.issuedOn')}
            value={paper.issuedOn}
            onChange={(issuedOn) => change({ issuedOn })}
            words={dateWords(words)}
            wrong={problem?.code.startsWith('date.') ? wrongParts(problem) : []}
          />
          <TextInput
            id={`${path}-issuedBy`}
            name={`${path}-issuedBy`}
            label={wizard('paper.issuedBy')}
            value={paper.issuedBy}
            onChange={(issuedBy) => change({ issuedBy })}
            autoComplete="off"
          />
        </Stack>
      </div>
    </FieldGroup>
  )
}

export const identityPaper: FieldView<'identity-paper'> = {
  Ask,
  show(answer, _field, { words: { wizard } }) {
    const { type, number, issuedOn, issuedBy } = paperIn(answer)
    const key = typeKey(type)
    return [`${key ? wizard(key) : type} ${maskNumber(number)}`, `${showDateAnswer(issuedOn)}, ${issuedBy}`]
  },
}
