import { useState } from 'react'
import { Button } from '../ui/Button/Button.tsx'
import { Buttons } from '../ui/Button/Buttons.tsx'
import { saveFile } from './saveFile.ts'
import { type PageKey, usePageWords } from './words.ts'

interface Props {
  file: Blob
  /** The file's name, which says nothing about anyone. */
  name: string
  /** What it is, for a screen reader. */
  title: string
  /** Said once it is saved. */
  saved: PageKey
}

const asFile = (blob: Blob, name: string) => new File([blob], name, { type: 'application/pdf' })

/** Some browsers share texts only, and some nothing at all. */
const canShare = (file: File) => typeof navigator.canShare === 'function' && navigator.canShare({ files: [file] })

/** Opens a file beside the app, where the device prints it; where it may not open one, the file is saved. */
function openFile(file: Blob, name: string) {
  const url = URL.createObjectURL(file)
  const opened = window.open(url, '_blank')
  if (opened) setTimeout(() => URL.revokeObjectURL(url), 60_000)
  else {
    URL.revokeObjectURL(url)
    saveFile(file, name)
  }
}

/** What can be done with a paper: print it, hand it to another app, keep it as a file. */
export function FileActions({ file, name, title, saved }: Props) {
  const t = usePageWords()
  const [said, setSaid] = useState('')
  const shared = asFile(file, name)

  async function share() {
    try {
      await navigator.share({ files: [shared] })
    } catch (cause) {
      // Closing the share sheet is a choice, not a failure.
      if (!(cause instanceof DOMException && cause.name === 'AbortError')) setSaid(t('papers.notShared'))
    }
  }

  function save() {
    saveFile(file, name)
    setSaid(t(saved))
  }

  const more = <span className="visually-hidden"> {title}</span>
  return (
    <>
      <Buttons>
        <Button kind="quiet" onClick={() => openFile(file, name)}>
          {t('papers.open')}
          {more}
        </Button>
        {canShare(shared) ? (
          <Button kind="quiet" onClick={() => void share()}>
            {t('papers.share')}
            {more}
          </Button>
        ) : null}
        <Button kind="quiet" onClick={save}>
          {t('papers.save')}
          {more}
        </Button>
      </Buttons>
      <p role="status">{said}</p>
    </>
  )
}
