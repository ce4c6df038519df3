import { Button } from '../../ui/Button/Button.tsx'
import { saveFile } from '../saveFile.ts'
import { usePageWords } from '../words.ts'
import type { Making } from './usePapers.ts'

interface Props {
  making: Making
  isForm: boolean
  again: () => void
}

/** The one button of the page: keeps the paper that most people came for. */
export function MainAction({ making, isForm, again }: Props) {
  const t = usePageWords()
  switch (making.state) {
    case 'making':
      return (
        <Button wide busy>
          {t('papers.making')}
        </Button>
      )
    case 'failed':
      return (
        <Button wide onClick={again}>
          {t('failed.again')}
        </Button>
      )
    case 'ready':
      return (
        <Button wide onClick={() => saveFile(making.file, isForm ? 'to-khai.pdf' : 'phieu-chuan-bi.pdf')}>
          {t(isForm ? 'papers.saveForm' : 'papers.saveSheet')}
        </Button>
      )
  }
}
