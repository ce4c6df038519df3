import type { ManifestEntry } from '../../../core/dossier.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { Loading } from '../../../ui/Loading/Loading.tsx'
import { usePageWords } from '../../words.ts'
import type { OfficersDesk } from './ending.ts'
import { PaperLook } from './PaperLook.tsx'
import { PaperPdf } from './PaperPdf.tsx'
import { PaperPicture } from './PaperPicture.tsx'
import styles from './Papers.module.css'
import { usePaper } from './usePaper.ts'
import { useDeskWords } from './words.ts'

interface Props {
  desk: OfficersDesk
  number: string
  file: ManifestEntry
  name: string
}

/** One paper to look at, whatever kind of file it is; what cannot be shown here can be taken away and looked at there. */
export function PaperView({ desk, number, file, name }: Props) {
  const t = useDeskWords()
  const pages = usePageWords()
  const paper = usePaper(desk, number, file)
  if (paper.state === 'loading') return <Loading>{t('papers.loading')}</Loading>
  if (paper.state === 'gone') return <p aria-live="polite">{t('papers.gone')}</p>
  const { bytes, url } = paper
  if (bytes.type === 'application/pdf') return <PaperPdf bytes={bytes} url={url} name={name} />
  if (bytes.type === 'image/heic') {
    return (
      <div className={styles['paperElse']}>
        <p>{pages('desk.paperUnseen')}</p>
        <Button kind="quiet" href={url} download={`${number}-${file.slot}-${file.page}.heic`}>
          {pages('desk.savePaper')}
        </Button>
      </div>
    )
  }
  return (
    <>
      <PaperLook name={name}>
        {(turn, size) => <PaperPicture url={url} turn={turn} name={name} size={size} />}
      </PaperLook>
      {file.type === 'image/heic' ? <p className="small">{t('papers.converted')}</p> : null}
    </>
  )
}
