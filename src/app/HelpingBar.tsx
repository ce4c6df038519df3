import { useCallback } from 'react'
import { ok } from '../core/result.ts'
import { Tag } from '../ui/Tag/Tag.tsx'
import { TextLink } from '../ui/TextLink/TextLink.tsx'
import styles from './HelpingBar.module.css'
import { helpedOne, initialsOf, isGone } from './helping.ts'
import { useServices } from './services.ts'
import { turnTo } from './turn.ts'
import { useCalled } from './useCalled.ts'
import { useLoaded } from './useLoaded.ts'
import { useVolunteerWords } from './words.ts'

/** "Helping: …" on every page of somebody who is helped. While the device is locked it names nobody. */
export function HelpingBar() {
  const t = useVolunteerWords()
  const called = useCalled()
  const { mode } = useServices()
  const { resident: id = '', entrance } = mode
  const { loaded } = useLoaded(
    useCallback(async () => {
      const helped = await helpedOne(mode, id)
      return helped.ok ? ok(helped.value.resident) : helped
    }, [mode, id]),
  )
  if (loaded.state === 'failed' && isGone(loaded.problem)) return null
  if (loaded.state !== 'ready') return <div className={styles['bar']} />
  const { name, tone, you } = loaded.value
  return (
    <section className={styles['bar']} aria-label={t('bar.label')}>
      <Tag tone={tone}>{initialsOf(name)}</Tag>
      <p className={styles['who']}>{t('bar.helping', { who: called({ name: initialsOf(name), you }, 'first') })}</p>
      <TextLink onClick={() => void turnTo(`${entrance}/between`)}>{t('bar.done')}</TextLink>
    </section>
  )
}
