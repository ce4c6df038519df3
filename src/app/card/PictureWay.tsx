import { useEffect, useRef, useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import { openQrReader, type QrReader } from '../../device/qr-reader.ts'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { FilePick } from '../fields/FilePick.tsx'
import { useProblemText } from '../problemText.ts'
import { useCardWords } from '../words.ts'
import styles from './Card.module.css'

interface Props {
  /** A code was found in the picture; returns what is wrong with it. */
  take(text: string): Problem | undefined
}

/** The way without a camera: a picture from the gallery. */
export function PictureWay({ take }: Props) {
  const t = useCardWords()
  const sayProblem = useProblemText()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const reader = useRef<QrReader>(undefined)
  useEffect(
    () => () => {
      reader.current?.close()
      reader.current = undefined
    },
    [],
  )

  async function look(file: Blob) {
    setProblem(undefined)
    setBusy(true)
    reader.current ??= openQrReader()
    const found = await reader.current.readPicture(file)
    setBusy(false)
    setProblem(found.ok ? take(found.value) : found.error)
  }

  return (
    <Stack>
      {problem ? (
        <Note kind="look" live>
          {sayProblem(problem)}
        </Note>
      ) : null}
      {busy ? <Loading>{t('way.reading')}</Loading> : null}
      <div className={styles['ways']}>
        <FilePick pictures onPick={([file]) => file && !busy && void look(file)}>
          {t('way.picture')}
        </FilePick>
      </div>
    </Stack>
  )
}
