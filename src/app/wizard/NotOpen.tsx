import { useSearchParams } from 'react-router'
import type { Problem } from '../../core/problem.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useProblemWords, useWizardWords } from '../words.ts'

/** The address names a draft that is not on this device, or not any more. */
export function DraftMissing({ code, sealed }: { code: string; sealed: boolean }) {
  const t = useWizardWords()
  const [search] = useSearchParams()
  const title = t(sealed ? 'draft.sealedTitle' : 'draft.missingTitle')
  const dossier = `/dossiers/${search.get('draft') ?? ''}`
  return (
    <SpokenShell
      title={title}
      back="/"
      help={t(sealed ? 'draft.sealed' : 'draft.missing')}
      action={
        <Button wide href={sealed ? dossier : '/dossiers'}>
          {t(sealed ? 'draft.seeDossier' : 'draft.dossiers')}
        </Button>
      }
    >
      <Stack>
        <TextLink href={`/procedures/${code}`}>{t('draft.startAnew')}</TextLink>
        <TextLink href="/">{t('draft.home')}</TextLink>
      </Stack>
    </SpokenShell>
  )
}

/** The device could not say what it has. */
export function DraftFailed({ problem, onRetry }: { problem: Problem; onRetry(): void }) {
  const t = useWizardWords()
  const problems = useProblemWords()
  const title = t('draft.failedTitle')
  return (
    <SpokenShell
      title={title}
      back="/"
      help={t('draft.failedHelp')}
      action={
        <Button wide onClick={onRetry}>
          {t('draft.tryAgain')}
        </Button>
      }
    >
      <Stack>
        <Note kind="stop" live>
          {problems(problem.code, problem.facts)}
        </Note>
        <TextLink href="/dossiers">{t('draft.dossiers')}</TextLink>
      </Stack>
    </SpokenShell>
  )
}

/** There is no pack with this code, or it cannot be read. */
export function NoProcedure({ broken }: { broken: boolean }) {
  const t = useWizardWords()
  const title = t(broken ? 'draft.brokenProcedureTitle' : 'draft.noProcedureTitle')
  return (
    <SpokenShell
      title={title}
      back="/"
      help={t(broken ? 'draft.brokenProcedure' : 'draft.noProcedure')}
      action={
        <Button wide href="/">
          {t('draft.home')}
        </Button>
      }
    />
  )
}
