import type { SignatureReport } from '../../core/signature-check.ts'
import { LARGEST_CHECKED } from '../../core/signature-verdict.ts'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { FileDrop } from '../FileDrop.tsx'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useBack } from '../useBack.ts'
import { useSignatureWords } from '../words.ts'
import { PreCheck } from './PreCheck.tsx'

type Refused = Exclude<SignatureReport['outcome'], 'checked'>

interface Props {
  busy: boolean
  /** Why the file before this could not be looked at. */
  refused: Refused | 'checked' | undefined
  choose(file: File): void
}

const megabytes = LARGEST_CHECKED / 1_000_000

/** What happens to the file, and the place to choose it or drop it. */
export function ChooseFile({ busy, refused, choose }: Props) {
  const t = useSignatureWords()
  const title = t('title')
  return (
    <SpokenShell title={title} back={useBack()} help={t('help')}>
      <Stack gap="large">
        <div aria-live="polite">
          {refused && refused !== 'checked' ? (
            <Note kind="look" pictogram="needs-you" title={t(`outcome.${refused}`)}>
              <p>{t(`outcome.${refused}Text`, { megabytes })}</p>
            </Note>
          ) : null}
          {busy ? <Loading>{t('checking')}</Loading> : null}
        </div>
        <FileDrop choose={choose}>
          <b>{t('choose')}</b>
          <span>{t('drop')}</span>
          <span>{t('largest', { megabytes })}</span>
        </FileDrop>
        <p>
          <TextLink href="/sign">{t('toSign')}</TextLink>
        </p>
        <PreCheck />
      </Stack>
    </SpokenShell>
  )
}
