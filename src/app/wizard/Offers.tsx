import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Offer } from '../../core/prefill.ts'
import type { Draft } from '../../device/drafts.ts'
import { SELF } from '../../device/people.ts'
import { Answer } from '../../ui/AnswerList/Answer.tsx'
import { AnswerList } from '../../ui/AnswerList/AnswerList.tsx'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Panel } from '../../ui/Panel/Panel.tsx'
import { useCallName } from '../callName.ts'
import { useAllViews } from '../fields/fieldViews.ts'
import { useFacts } from '../state/facts.ts'
import { usePeopleWords, useProcedureWords } from '../words.ts'
import { decide, giveBackStrays } from './deciding.ts'
import { useMeant } from './meant.ts'
import { offersOn } from './offering.ts'
import { useRestedDraft } from './rested.ts'
import type { StepProps } from './StepShell.tsx'
import { useShow } from './useShow.ts'

interface OffersProps extends StepProps {
  /** Called after answers came or went, so that what was said of them is looked at again. */
  changed(): void
}

/** What this device knows already of who is meant here: offered, never filled in by itself, and taken out again as easily. */
export function Offers({ procedure, draft: { store }, walked: { step }, changed }: OffersProps) {
  const { meant } = useMeant(store)
  const facts = useFacts(procedure, step.id)
  const [{ answers, offers }, look] = useRestedDraft(store)
  const [again, setAgain] = useState<readonly string[]>([])
  const relation = meant?.person.relation
  // After each look: an answer may have said who is who.
  useEffect(() => {
    if (relation && giveBackStrays(store, procedure, relation)) changed()
  })
  const standing = useCallback(
    (draft: Pick<Draft, 'answers' | 'offers'>) => meant && offersOn(procedure, step, draft, meant, again, facts),
    [procedure, step, meant, again, facts],
  )
  const stood = useMemo(() => standing({ answers, offers }), [standing, answers, offers])
  if (!meant || !stood) return null
  const { open, taken } = stood

  function settle(shown: Offer, as: 'taken' | 'declined') {
    // What was typed since it was shown stays.
    const offer = standing(store.getState().draft)?.open.find(({ role }) => role === shown.role)
    if (!offer) return look()
    const paths = Object.keys(offer.answers)
    decide(store, offer, as)
    setAgain((before) => before.filter((path) => !paths.includes(path)))
    look()
    changed()
    // The buttons that were pressed are gone, or another one stands in their place.
    if (as === 'declined') document.querySelector<HTMLElement>('[data-page-heading]')?.focus()
  }

  function takeOut(offer: Offer) {
    decide(store, offer, 'declined')
    setAgain((before) => [...before, ...Object.keys(offer.answers)])
    look()
    changed()
  }

  return (
    <>
      {taken.map((offer) => (
        <Taken key={offer.role} offer={offer} onUndo={() => takeOut(offer)} />
      ))}
      {open.map((offer) => (
        <Open
          key={offer.role}
          procedure={procedure}
          name={meant.self.id === offer.person ? meant.self : meant.person}
          offer={offer}
          onTake={() => settle(offer, 'taken')}
          onDecline={() => settle(offer, 'declined')}
        />
      ))}
    </>
  )
}

interface OpenProps extends Pick<StepProps, 'procedure'> {
  offer: Offer
  name: { id: string; name: string }
  onTake(): void
  onDecline(): void
}

function Open({ procedure, offer, name, onTake, onDecline }: OpenProps) {
  const t = usePeopleWords()
  const callName = useCallName()
  const title = name.id === SELF ? t('offer.titleSelf') : t('offer.title', { name: callName(name) })
  return (
    <Panel tone="wash" title={title}>
      <Values procedure={procedure} offer={offer} />
      <Buttons beside>
        <Button kind="quiet" onClick={onTake}>
          {t('offer.take')}
        </Button>
        <Button kind="quiet" onClick={onDecline}>
          {t('offer.decline')}
        </Button>
      </Buttons>
    </Panel>
  )
}

/** The values themselves stand in their boxes by now. */
function Taken({ offer: { answers, sources }, onUndo }: Pick<OpenProps, 'offer'> & { onUndo(): void }) {
  const t = usePeopleWords()
  const said = new Set(Object.entries(sources).flatMap(([path, source]) => (path in answers ? [source] : [])))
  return (
    <Panel tone="wash" title={t('offer.taken')}>
      <p role="status">{t('offer.takenHelp')}</p>
      <p className="small">({[...said].map((source) => t(`source.${source}`)).join(', ')})</p>
      <Button kind="quiet" onClick={onUndo}>
        {t('offer.undo')}
      </Button>
    </Panel>
  )
}

/** Each value as the question would show it, and by whose word it is. */
function Values({ procedure, offer: { answers, sources } }: Pick<OpenProps, 'procedure' | 'offer'>) {
  const t = usePeopleWords()
  const words = useProcedureWords(procedure.code)
  useAllViews()
  const { show } = useShow(procedure, true)
  const fields = procedure.steps.flatMap((step) => step.fields)
  return (
    <AnswerList>
      {fields.flatMap((field) => {
        const [answer, source] = [answers[field.id], sources[field.id]]
        if (answer === undefined || source === undefined) return []
        const label = words.text(`fields.${field.id}.label`)
        return [
          <Answer key={field.id} label={t('offer.said', { label, source: t(`source.${source}`) })}>
            {show(field, answer, field.id).join('\n')}
          </Answer>,
        ]
      })}
    </AnswerList>
  )
}
