import { useEffect } from 'react'
import type { Problem } from '../../core/problem.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useServices } from '../services.ts'
import { headingIsNew } from '../shell/headingFocus.ts'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useLoginWords, useWords } from '../words.ts'
import type { Asked } from './asked.ts'
import styles from './Login.module.css'

interface Props {
  asked: Asked
  problem: Problem
  busy: boolean
  again: () => void
}

/** Logging in is out of reach: why, and what can be done without it. */
export function NoLoginNow({ asked, problem, busy, again }: Props) {
  const t = useLoginWords()
  const shell = useWords()
  // What is written for somebody else is not closed before they are logged in.
  const canWait = useServices().mode.filesFor === 'self'
  // What comes in its place is another page.
  useEffect(() => headingIsNew, [])
  const isLine = problem.code === 'service.unreachable' || problem.code === 'service.captive'
  const title = t(isLine ? 'offline' : 'down')
  const help = t(problem.code === 'service.captive' ? 'captiveHelp' : isLine ? 'offlineHelp' : 'downHelp')
  return (
    <SpokenShell
      title={title}
      back={asked.returnTo ?? '/'}
      help={help}
      spoken={`${help} ${t('nothingLost')}`}
      action={
        <Button wide busy={busy} onClick={again}>
          {t(busy ? 'asking' : 'again')}
        </Button>
      }
      state={
        <StateLine state="device" quiet>
          {shell('draft.here')}
        </StateLine>
      }
      wayOut={<TextLink href={asked.returnTo ?? '/'}>{t('goOn')}</TextLink>}
    >
      <Section title={t('still')}>
        <ul className={styles['points']}>
          <li>{t('stillWrite')}</li>
          {canWait ? <li>{t('stillSend')}</li> : null}
          <li>{t('stillDesk')}</li>
        </ul>
      </Section>
      <p>{t('nothingLost')}</p>
    </SpokenShell>
  )
}
