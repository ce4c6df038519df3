import { useMemo } from 'react'
import { SELF } from '../../device/people.ts'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useCallName } from '../callName.ts'
import { usePeopleWords } from '../words.ts'
import { stepLink } from './links.ts'
import { useMeant } from './meant.ts'
import { useChanging, useDraftId } from './navigation.ts'
import { cardWanted } from './offering.ts'
import { useRestedDraft } from './rested.ts'
import type { StepProps } from './StepShell.tsx'

/** Under questions that a card answers: the way to read it instead of typing, and back to the same question. */
export function CardLink({ procedure, draft: { store }, walked: { step } }: StepProps) {
  const t = usePeopleWords()
  const callName = useCallName()
  const { meant } = useMeant(store)
  const [{ answers }] = useRestedDraft(store)
  const draft = useDraftId(store)
  const change = useChanging()
  const whose = useMemo(() => meant && cardWanted(procedure, step, answers, meant), [procedure, step, answers, meant])
  if (!whose) return null
  const search = new URLSearchParams({ for: whose.id, back: stepLink(procedure.code, step.id, { draft, change }) })
  return (
    <p>
      <TextLink href={`/card?${search}`}>
        {whose.id === SELF ? t('offer.cardSelf') : t('offer.card', { name: callName(whose) })}
      </TextLink>
    </p>
  )
}
