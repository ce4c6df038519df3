import { useMemo, useState } from 'react'
import type { OutboxEntry } from '../../device/outbox-entry.ts'
import type { Resident } from '../../device/residents.ts'
import { Blank } from '../../ui/Blank/Blank.tsx'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Rows } from '../../ui/Rows/Rows.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextInput } from '../../ui/TextInput/TextInput.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showDay } from '../dates.ts'
import { type Parcels, useParcels } from '../parcels.ts'
import { useServices } from '../services.ts'
import { Shell } from '../shell/Shell.tsx'
import { useDevice } from '../useDevice.ts'
import { useToday } from '../useToday.ts'
import { useSpeech, useVolunteerWords } from '../words.ts'
import { find, findable, grouped } from './finding.ts'
import { ResidentRow } from './ResidentRow.tsx'

/** How many are drawn at once; more on a press. Nobody reads 500 names. */
const AT_ONCE = 40
const SEARCH_FROM = 6

const none: Parcels = new Map()
const nothing: readonly OutboxEntry[] = []

/** The people who are helped: those who are expected today, then by household. */
export function Roster({ people }: { people: readonly Resident[] }) {
  const t = useVolunteerWords()
  const { language } = useSpeech()
  const device = useDevice()
  const { mode } = useServices()
  const { loaded } = useParcels()
  const parcels: Parcels = loaded.state === 'ready' ? loaded.value : none
  const today = useToday()
  const [typed, setTyped] = useState('')
  const title = t('roster.title')
  const words = useMemo(() => findable(people), [people])
  const found = useMemo(() => find(typed, words), [typed, words])
  const closed = [...parcels.values()].flat()
  const waiting = closed.filter(({ state }) => state === 'waiting').length
  const searching = typed.trim() !== ''
  const { due, households } = grouped(searching ? [] : people, today ?? '')
  return (
    <Shell
      title={title}
      head={<QuestionHead title={title} help={today && showDay(today, language)} />}
      action={
        <Button wide href="/residents/new">
          {t('roster.add')}
        </Button>
      }
      state={<TextLink href="/day">{t('roster.day')}</TextLink>}
      wayOut={<TextLink onClick={() => void device.lock()}>{t('roster.lock')}</TextLink>}
    >
      <Stack>
        {waiting > 0 ? <Note pictogram="waiting">{t('roster.waiting', { count: waiting })}</Note> : null}
        {closed.length > 0 ? (
          <p>
            <TextLink href="/waiting">{t('roster.closed', { count: closed.length })}</TextLink>
          </p>
        ) : null}
        {people.length === 0 ? (
          <Blank pictogram="volunteer" title={t('roster.empty')}>
            {t('roster.emptyHelp')}
          </Blank>
        ) : null}
        {people.length >= SEARCH_FROM ? (
          <TextInput
            id="find"
            type="search"
            label={t('roster.search')}
            hint={t('roster.searchHint')}
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="search"
            value={typed}
            onChange={setTyped}
          />
        ) : null}
        <p className="visually-hidden" role="status">
          {searching ? t('roster.found', { count: found.length }) : ''}
        </p>
        {searching ? (
          found.length === 0 ? (
            <p>{t('roster.noneFound')}</p>
          ) : (
            <Some key={typed} people={found} parcels={parcels} label={t('roster.found', { count: found.length })} />
          )
        ) : (
          <>
            {due.length > 0 ? (
              <Section title={t('roster.due')} small>
                <Some people={due} parcels={parcels} label={t('roster.due')} />
              </Section>
            ) : null}
            <Households households={households} parcels={parcels} />
          </>
        )}
        {mode.practice ? null : (
          <p>
            <TextLink href="/phone">{t('roster.phone')}</TextLink>
          </p>
        )}
      </Stack>
    </Shell>
  )
}

interface HouseholdsProps {
  households: readonly (readonly [string, readonly Resident[]])[]
  parcels: Parcels
}

function Households({ households, parcels }: HouseholdsProps) {
  const t = useVolunteerWords()
  const [shown, setShown] = useState(AT_ONCE)
  let drawn = 0
  const parts = households.flatMap(([household, people]) => {
    const some = people.slice(0, Math.max(0, shown - drawn))
    drawn += some.length
    return some.length === 0 ? [] : [{ household, some }]
  })
  const left = households.reduce((sum, [, people]) => sum + people.length, 0) - drawn
  return (
    <>
      {parts.map(({ household, some }) => (
        <Section key={household} title={household === '' ? t('roster.noHousehold') : household} small>
          <Some people={some} parcels={parcels} label={household} />
        </Section>
      ))}
      {left > 0 ? (
        <p>
          <TextLink onClick={() => setShown(shown + AT_ONCE)}>{t('roster.more', { count: left })}</TextLink>
        </p>
      ) : null}
    </>
  )
}

interface SomeProps {
  people: readonly Resident[]
  parcels: Parcels
  label: string
}

function Some({ people, parcels, label }: SomeProps) {
  const t = useVolunteerWords()
  const today = useToday()
  const [shown, setShown] = useState(AT_ONCE)
  return (
    <>
      <Rows label={label}>
        {people.slice(0, shown).map((resident) => (
          <ResidentRow
            key={resident.id}
            resident={resident}
            parcels={parcels.get(resident.id) ?? nothing}
            today={today}
          />
        ))}
      </Rows>
      {people.length > shown ? (
        <p>
          <TextLink onClick={() => setShown(shown + AT_ONCE)}>
            {t('roster.more', { count: people.length - shown })}
          </TextLink>
        </p>
      ) : null}
    </>
  )
}
