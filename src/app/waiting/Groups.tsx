import { useState } from 'react'
import type { DeliveryState } from '../../device/delivery-state.ts'
import { canBeCorrected, type OutboxEntry } from '../../device/outbox-entry.ts'
import { Section } from '../../ui/Section/Section.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useCalled } from '../useCalled.ts'
import { useWaitingWords } from '../words.ts'
import type { Group } from './groups.ts'
import { ParcelEntry } from './ParcelEntry.tsx'
import { sumsOf } from './sums.ts'

/** How many are drawn at once; more on a press. */
const AT_ONCE = 40

interface Props {
  groups: readonly Group[]
  /** Whether a group is named by its person; under somebody's own pages nobody has to be named. */
  named: boolean
  sending: DeliveryState['sending']
  sendNow(id: string): Promise<void>
  /** One was erased. */
  erased(): void
}

/** Parcel by parcel, by whose they are. */
export function Groups({ groups, named, ...rest }: Props) {
  const t = useWaitingWords()
  const called = useCalled()
  const [shown, setShown] = useState(AT_ONCE)
  let drawn = 0
  const parts = groups.flatMap(({ resident, entries }) => {
    const some = entries.slice(0, Math.max(0, shown - drawn))
    drawn += some.length
    return some.length === 0 ? [] : [{ resident, entries, some }]
  })
  const left = groups.reduce((sum, { entries }) => sum + entries.length, 0) - drawn
  return (
    <>
      {parts.map(({ resident, entries, some }) =>
        named ? (
          <Section key={resident?.id ?? ''} title={resident ? called(resident, 'first') : t('nobody')} small>
            {resident ? <GroupSums entries={entries} /> : <p className="small">{t('nobodyHelp')}</p>}
            <List {...rest} entries={some} all={entries} heading="h3" />
            {resident ? (
              <p>
                <TextLink href={`/residents/${resident.id}`}>{t('toPerson', { who: called(resident) })}</TextLink>
              </p>
            ) : null}
          </Section>
        ) : (
          <List key={resident?.id ?? ''} {...rest} entries={some} all={entries} heading="h2" />
        ),
      )}
      {left > 0 ? (
        <p>
          <TextLink onClick={() => setShown(shown + AT_ONCE)}>{t('more', { count: left })}</TextLink>
        </p>
      ) : null}
    </>
  )
}

/** The numbers of one person, in a line. */
function GroupSums({ entries }: { entries: readonly OutboxEntry[] }) {
  const t = useWaitingWords()
  const { waiting, sent, needsYou, oldest } = sumsOf(entries, Date.now())
  const days = (count: number) => (count === 0 ? t('today') : t('days', { count }))
  const parts = [
    ...(needsYou > 0 ? [`${t('counts.needsYou')}: ${needsYou}`] : []),
    ...(waiting > 0 ? [`${t('counts.waiting')}: ${waiting}`] : []),
    ...(sent > 0 ? [`${t('counts.sent')}: ${sent}`] : []),
    ...(oldest === undefined ? [] : [`${t('counts.oldest')}: ${days(oldest)}`]),
  ]
  return <p className="small">{parts.join(' · ')}</p>
}

interface ListProps extends Pick<Props, 'sending' | 'sendNow' | 'erased'> {
  entries: readonly OutboxEntry[]
  /** All of the same person, also those that are not drawn yet. */
  all: readonly OutboxEntry[]
  heading: 'h2' | 'h3'
}

const List = ({ entries, all, heading, sending, sendNow, erased }: ListProps) => (
  <ul>
    {entries.map((entry) => (
      <ParcelEntry
        key={entry.dossier.id}
        entry={entry}
        correctable={canBeCorrected(entry, all)}
        heading={heading}
        sending={sending}
        sendNow={() => sendNow(entry.dossier.id)}
        erased={erased}
      />
    ))}
  </ul>
)
