import { useEffect, useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { FilePick } from '../fields/FilePick.tsx'
import { pick, preparePhotos } from '../fields/takePhoto.ts'
import { useProblemText } from '../problemText.ts'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useHandoverWords } from '../words.ts'
import styles from './Handover.module.css'

/** As many as a slot of any procedure takes. */
const MOST = 10

interface Photo {
  blob: Blob
  url: string
}

interface Props {
  busy: boolean
  problem: Problem | undefined
  send: (photos: readonly Blob[]) => void
}

/** Taking the photos, looking at them, sending them. They stay in memory. */
export function PairPhotos({ busy, problem, send }: Props) {
  const t = useHandoverWords()
  const said = useProblemText()
  const [photos, setPhotos] = useState<readonly Photo[]>([])
  const [working, setWorking] = useState(false)
  const [failed, setFailed] = useState<Problem>()
  const [missing, setMissing] = useState(false)
  useEffect(preparePhotos, [])
  const title = t('pair.title')

  async function add(files: readonly File[]) {
    setFailed(undefined)
    setMissing(false)
    setWorking(true)
    const { prepareFile } = await import('../../device/photos.ts')
    for (const { bytes } of pick(files.slice(0, MOST - photos.length))) {
      const read = await bytes
      const prepared = read.ok ? await prepareFile(read.value) : read
      if (!prepared.ok) setFailed(prepared.error)
      else {
        const { blob } = prepared.value
        setPhotos((before) => [...before, { blob, url: URL.createObjectURL(blob) }])
      }
    }
    setWorking(false)
  }

  function remove(photo: Photo) {
    URL.revokeObjectURL(photo.url)
    setPhotos((before) => before.filter((other) => other !== photo))
  }

  function press() {
    if (working) return
    setMissing(photos.length === 0)
    if (photos.length > 0) send(photos.map(({ blob }) => blob))
  }

  const told = failed ?? problem
  return (
    <SpokenShell
      title={title}
      help={t('pair.help')}
      action={
        <Button wide busy={busy} onClick={press}>
          {busy
            ? t('pair.sending')
            : photos.length === 0
              ? t('pair.sendNone')
              : t('pair.send', { count: photos.length })}
        </Button>
      }
    >
      <Stack>
        {told || missing ? (
          <Note kind="stop" live>
            {told ? said(told) : t('pair.none')}
          </Note>
        ) : null}
        <ul className={styles['photos']}>
          {photos.map((photo, at) => (
            <li key={photo.url}>
              <img className={styles['photo']} src={photo.url} alt={t('pair.photo', { at: at + 1 })} />
              <TextLink danger more={t('pair.photo', { at: at + 1 })} onClick={() => remove(photo)}>
                {t('pair.remove')}
              </TextLink>
            </li>
          ))}
        </ul>
        {working ? <Loading>{t('pair.working')}</Loading> : null}
        {photos.length < MOST ? (
          <>
            <FilePick camera onPick={(files) => void add(files)}>
              {t(photos.length === 0 ? 'pair.take' : 'pair.more')}
            </FilePick>
            <FilePick small pictures multiple onPick={(files) => void add(files)}>
              {t('pair.choose')}
            </FilePick>
          </>
        ) : null}
      </Stack>
    </SpokenShell>
  )
}
