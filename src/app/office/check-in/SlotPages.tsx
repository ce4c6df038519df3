import { useEffect, useRef, useState } from 'react'
import type { FileRef } from '../../../core/answers.ts'
import type { Field } from '../../../core/field.ts'
import type { Problem } from '../../../core/problem.ts'
import type { DraftInMemory } from '../../../device/draft-in-memory.ts'
import { Loading } from '../../../ui/Loading/Loading.tsx'
import { Note } from '../../../ui/Note/Note.tsx'
import { TextLink } from '../../../ui/TextLink/TextLink.tsx'
import { FilePick } from '../../fields/FilePick.tsx'
import { pick, preparePhotos, take } from '../../fields/takePhoto.ts'
import styles from './CheckIn.module.css'
import { useCheckInProblem, useCheckInWords } from './words.ts'

interface Props {
  draft: DraftInMemory
  field: Extract<Field, { kind: 'attachment' }>
  path: string
  files: readonly FileRef[]
  /** How the paper is called. */
  name: string
  /** It is being received as it stands: nothing is put in or taken out. */
  closed: boolean
  /** A page is being made ready, or is no longer. */
  reading(more: 1 | -1): void
}

/** The pages of one paper: looked at, taken out, and more put in, as scanned at the counter. */
export function SlotPages({ draft, field, path, files, name, closed, reading }: Props) {
  const t = useCheckInWords()
  const said = useCheckInProblem()
  const [working, setWorking] = useState(false)
  const [failed, setFailed] = useState<Problem>()
  const group = useRef<HTMLDivElement>(null)
  useEffect(preparePhotos, [])

  async function add(chosen: readonly File[]) {
    setFailed(undefined)
    setWorking(true)
    reading(1)
    for (const one of pick(chosen.slice(0, field.max - files.length))) {
      const taken = await take(one, { store: draft, path })
      if (!taken.ok) setFailed(taken.error)
    }
    setWorking(false)
    reading(-1)
  }

  function remove({ id }: FileRef) {
    draft.getState().answer(
      path,
      files.filter((file) => file.id !== id),
    )
    // The words that were pressed go with their page.
    group.current?.focus()
  }

  return (
    <div ref={group} tabIndex={-1} className={styles['slot']}>
      {files.length === 0 ? <p>{t('papers.none')}</p> : null}
      <ul className={styles['pages']}>
        {files.map((file, index) => (
          <li key={file.id} className={styles['page']}>
            <Page draft={draft} file={file} name={t('papers.page', { name, page: index + 1 })} />
            {closed ? null : (
              <TextLink danger more={t('papers.page', { name, page: index + 1 })} onClick={() => remove(file)}>
                {t('papers.remove')}
              </TextLink>
            )}
          </li>
        ))}
      </ul>
      <div aria-live="polite">
        {working ? <Loading>{t('papers.working')}</Loading> : null}
        {failed ? <Note kind="stop">{said(failed)}</Note> : null}
      </div>
      {files.length < field.max && !closed ? (
        <FilePick small more={name} multiple onPick={(chosen) => void add(chosen)}>
          {t('papers.add')}
        </FilePick>
      ) : null}
    </div>
  )
}

/** One page as a picture; what is none opens in a tab of its own. */
function Page({ draft, file, name }: { draft: DraftInMemory; file: FileRef; name: string }) {
  const t = useCheckInWords()
  const url = useBytes(draft, file.sha256)
  if (url === undefined) return null
  const isPicture = file.type === 'image/jpeg' || file.type === 'image/png' || file.type === 'image/webp'
  return (
    <>
      {isPicture ? <img className={styles['picture']} src={url} alt={name} /> : null}
      <TextLink href={url} target="_blank" rel="noreferrer" more={name}>
        {t('papers.open')}
      </TextLink>
    </>
  )
}

function useBytes(draft: DraftInMemory, sha256: string): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    let made: string | undefined
    let wanted = true
    void draft.file(sha256).then((read) => {
      if (!wanted || !read.ok) return
      made = URL.createObjectURL(read.value)
      setUrl(made)
    })
    return () => {
      wanted = false
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [draft, sha256])
  return url
}
