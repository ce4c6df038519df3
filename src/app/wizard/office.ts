import type { Answers } from '../../core/answers.ts'
import type { Procedure } from '../../core/procedure.ts'
import { addressIn } from '../fields/given.ts'
import { tables, useTable } from '../state/tables.ts'
import { useSpeech, useWizardWords, type WizardKey } from '../words.ts'

const authorityWords = {
  'commune-people-committee': 'check.committee',
  'commune-police': 'check.police',
  'civil-status-office': 'check.civilStatus',
} as const satisfies Record<Procedure['facts']['authority']['id'], WizardKey>

/** Who receives the dossier, by name: "Uỷ ban nhân dân xã Hoà Sơn". */
export function useOffice({ facts, receivedBy }: Procedure, answers: Answers): string {
  const t = useWizardWords()
  const { language } = useSpeech()
  const units = useTable(tables.units)
  const name =
    units.state === 'ready' ? units.value.commune(addressIn(answers[receivedBy]).commune)?.fullName : undefined
  // Inside a sentence the word for the kind of place is written small.
  const inSentence = name && (language === 'vi' ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name)
  return t(authorityWords[facts.authority.id], { commune: inSentence ?? t('check.yourCommune') })
}
