import { useCallback, useState } from 'react'
import type { Account } from '../../core/ports.ts'
import type { Known } from '../../core/prefill.ts'
import type { Problem } from '../../core/problem.ts'
import type { Profile } from '../../core/profile.ts'
import { ok, type Result } from '../../core/result.ts'
import { SELF } from '../../device/people.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { Summary } from '../../ui/Summary/Summary.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showDate } from '../dates.ts'
import { useProblemText } from '../problemText.ts'
import { useDevice } from '../useDevice.ts'
import { useLoaded } from '../useLoaded.ts'
import { useLoginWords } from '../words.ts'
import { claimsOf, isAnother } from './claims.ts'

/** Offers to keep what the login says of the person, to be offered where a question asks for it. Nothing is kept unasked. */
export function KeepClaims({ account }: { account: Account }) {
  const t = useLoginWords()
  const said = useProblemText()
  const { people } = useDevice()
  const [news, setNews] = useState('')
  const knownNow = useCallback(async (): Promise<Result<Known, Problem>> => {
    const listed = await people.list()
    return listed.ok ? ok(listed.value.find(({ id }) => id === SELF)?.known ?? {}) : listed
  }, [people])
  const { loaded, again } = useLoaded(knownNow)
  if (loaded.state !== 'ready') return null
  const claims = claimsOf(account)
  const isKept = sameClaims(loaded.value.login ?? {}, claims)

  async function learn(profile: Profile, done: string) {
    const learnt = await people.learn(SELF, 'login', profile)
    setNews(learnt.ok ? done : said(learnt.error))
    again()
  }

  async function keep() {
    // A card may have been read in another tab since the page asked.
    const known = await knownNow()
    if (!known.ok) setNews(said(known.error))
    else if (isAnother(known.value, claims)) again()
    else await learn(claims, '')
  }

  return (
    <Section title={t('keep.title')}>
      <Stack gap="small">
        {isKept ? (
          <>
            <p>{t('keep.kept')}</p>
            <TextLink onClick={() => void learn({}, t('keep.dropped'))}>{t('keep.drop')}</TextLink>
          </>
        ) : isAnother(loaded.value, claims) ? (
          <Note kind="look" pictogram="needs-you" title={t('keep.another')} live>
            <p>{t('keep.anotherHelp')}</p>
            <p>
              <TextLink href="/people">{t('keep.look')}</TextLink>
            </p>
          </Note>
        ) : (
          <>
            <p>{t('keep.help')}</p>
            <Claims account={account} />
            <p className="small">{t('keep.where')}</p>
            <Button kind="quiet" onClick={() => void keep()}>
              {t('keep.agree')}
            </Button>
          </>
        )}
        <p role="status">{news}</p>
      </Stack>
    </Section>
  )
}

function Claims({ account: { fullName, birthDate, personalId } }: { account: Account }) {
  const t = useLoginWords()
  const rows = [
    { term: t('keep.fullName'), value: fullName },
    ...(birthDate ? [{ term: t('keep.birthDate'), value: showDate(birthDate) }] : []),
    ...(personalId
      ? [{ term: t('keep.personalId'), value: t('keep.endsWith', { digits: personalId.slice(-4) }) }]
      : []),
  ]
  return <Summary rows={rows} />
}

const sameClaims = (one: Profile, other: Profile) =>
  one.fullName === other.fullName &&
  one.personalId === other.personalId &&
  JSON.stringify(one.birthDate) === JSON.stringify(other.birthDate)
