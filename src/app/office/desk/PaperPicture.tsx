import { useEffect, useState } from 'react'
import { type Turn, TurnedCanvas } from './TurnedCanvas.tsx'
import { useDeskWords } from './words.ts'

interface Props {
  url: string
  turn: Turn
  name: string
  size: string
}

/** A photo of a paper. */
export function PaperPicture({ url, ...shown }: Props) {
  const t = useDeskWords()
  const [picture, setPicture] = useState<HTMLImageElement | 'broken'>()
  useEffect(() => {
    let wanted = true
    const image = new Image()
    image.onload = () => wanted && setPicture(image)
    image.onerror = () => wanted && setPicture('broken')
    image.src = url
    return () => {
      wanted = false
    }
  }, [url])
  if (picture === 'broken') return <p>{t('papers.gone')}</p>
  return <TurnedCanvas picture={picture} {...shown} />
}
