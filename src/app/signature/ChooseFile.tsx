import { useEffect, useRef } from 'react'
import type { SignatureReport } from '../../core/signature-check.ts'
import { LARGEST_CHECKED } from '../../core/signature-verdict.ts'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useBack } from '../useBack.ts'
import { useSignatureWords } from '../words.ts'
import { PreCheck } from './PreCheck.tsx'
import styles from './Signature.module.css'

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
  useDropAnywhere(choose)
  return (
    <Shell
      title={title}
      back={useBack()}
      head={<QuestionHead title={title} help={t('help')} listen={<Listen text={`${title}. ${t('help')}`} />} />}
    >
      <Stack gap="large">
        <div aria-live="polite">
          {refused && refused !== 'checked' ? (
            <Note kind="look" pictogram="needs-you" title={t(`outcome.${refused}`)}>
              <p>{t(`outcome.${refused}Text`, { megabytes })}</p>
            </Note>
          ) : null}
          {busy ? <Loading>{t('checking')}</Loading> : null}
        </div>
        <label className={styles['drop']}>
          <input
            className={styles['input']}
            type="file"
            accept="application/pdf,.pdf"
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? []
              if (file) choose(file)
              // The same file can be chosen again.
              currentTarget.value = ''
            }}
          />
          <span className={styles['choose']}>{t('choose')}</span>
          <span>{t('drop')}</span>
          <span>{t('largest', { megabytes })}</span>
        </label>
        <PreCheck />
      </Stack>
    </Shell>
  )
}

/** A file that is dropped beside the field must not make the browser leave the page. */
function useDropAnywhere(choose: (file: File) => void) {
  const latest = useRef(choose)
  useEffect(() => {
    latest.current = choose
  })
  useEffect(() => {
    const over = (event: Event) => event.preventDefault()
    const dropped = (event: Event) => {
      event.preventDefault()
      const [file] = fileList(event)
      if (file) latest.current(file)
    }
    document.addEventListener('dragover', over)
    document.addEventListener('drop', dropped)
    return () => {
      document.removeEventListener('dragover', over)
      document.removeEventListener('drop', dropped)
    }
  }, [])
}

const fileList = (event: Event): readonly File[] =>
  event instanceof DragEvent && event.dataTransfer ? [...event.dataTransfer.files] : []
