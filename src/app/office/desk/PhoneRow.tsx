import { useEffect, useRef, useState } from 'react'
import type { Officer } from '../../../core/desk.ts'
import type { PhoneView } from '../../../core/phone-views.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { Buttons } from '../../../ui/Button/Buttons.tsx'
import { Note } from '../../../ui/Note/Note.tsx'
import { Stack } from '../../../ui/Stack/Stack.tsx'
import { TextLink } from '../../../ui/TextLink/TextLink.tsx'
import { showDate } from '../../dates.ts'
import deskStyles from './Desk.module.css'
import { showClock, showStamp } from './moments.ts'
import placesStyles from './Places.module.css'
import { useDeskWords } from './words.ts'

interface Props {
  phone: PhoneView
  officers: ReadonlyMap<string, Officer>
  /** Answers whether it was done; says so itself. */
  revoke(): Promise<boolean>
}

/** One phone: how it stands, what waits on it, and what can be done when it is lost. */
export function PhoneRow({ phone, officers, revoke }: Props) {
  const t = useDeskWords()
  const [step, setStep] = useState<'none' | 'sure' | 'revoking' | 'done'>('none')
  const { id, name, state, added, codeUntil, enrolledAt, counts, seenAt, revoked } = phone
  const row = useRef<HTMLLIElement>(null)
  const no = useRef<HTMLButtonElement>(null)
  const before = useRef(step)
  const revokeId = `revoke-${id}`
  // What was pressed is gone with each step: the focus goes to what stands there now.
  useEffect(() => {
    if (before.current === step) return
    before.current = step
    if (step === 'sure') no.current?.focus()
    if (step === 'none') document.getElementById(revokeId)?.focus()
    if (step === 'done') row.current?.focus()
  }, [step, revokeId])
  // Somebody else has done it while this officer was being asked.
  const isMoot = step === 'sure' && revoked !== undefined
  useEffect(() => {
    if (isMoot) row.current?.focus()
  }, [isMoot])
  const how =
    state === 'waiting'
      ? t('phones.state.waiting', { clock: codeUntil === undefined ? '' : showClock(codeUntil) })
      : state === 'revoked'
        ? t('phones.state.revoked', { when: revoked ? showStamp(revoked.at) : '' })
        : t('phones.state.enrolled')
  const by = (revoked ?? added).by
  const figures = counts && [
    t('phones.people', { count: counts.people }),
    counts.waiting > 0 ? t('phones.waiting', { count: counts.waiting }) : '',
    counts.needsYou > 0 ? t('phones.needsYou', { count: counts.needsYou }) : '',
    counts.oldest === undefined ? '' : t('phones.oldest', { date: showDate(counts.oldest) }),
  ]

  async function press() {
    setStep('revoking')
    setStep((await revoke()) ? 'done' : 'none')
  }

  return (
    <li ref={row} tabIndex={-1}>
      <p>
        <b>{name}</b>
      </p>
      <p className={deskStyles['second']}>
        {[how, by === undefined ? undefined : officers.get(by)?.name].filter(Boolean).join(' · ')}
      </p>
      {figures ? <p>{figures.filter(Boolean).join(' · ')}</p> : null}
      {state === 'waiting' ? null : (
        <p className={deskStyles['second']}>
          {seenAt === undefined ? t('phones.notSeen') : t('phones.seen', { when: showStamp(seenAt) })}
        </p>
      )}
      {revoked && enrolledAt !== undefined ? (
        <p>
          {revoked.toldAt === undefined ? t('phones.notTold') : t('phones.told', { when: showStamp(revoked.toldAt) })}
        </p>
      ) : null}
      <p className={placesStyles['actions']}>
        {state === 'waiting' ? null : (
          <TextLink more={name} href={`/desk/phones/${id}`}>
            {t('phones.who')}
          </TextLink>
        )}
        {revoked || step !== 'none' ? null : (
          <TextLink id={revokeId} more={name} danger onClick={() => setStep('sure')}>
            {t('phones.revoke')}
          </TextLink>
        )}
      </p>
      {step === 'none' || step === 'done' || revoked ? null : (
        <Stack>
          <Note kind="stop" title={t('phones.sure', { name })} live>
            {enrolledAt === undefined ? null : t('phones.sureHelp')}
          </Note>
          <Buttons beside>
            <Button kind="quiet" ref={no} onClick={() => setStep('none')}>
              {t('phones.no')}
            </Button>
            <Button kind="danger" busy={step === 'revoking'} onClick={() => void press()}>
              {t(step === 'revoking' ? 'phones.revoking' : 'phones.yes')}
            </Button>
          </Buttons>
        </Stack>
      )}
    </li>
  )
}
