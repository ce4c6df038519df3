import { useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import type { Wallet, WalletPaper } from '../../device/wallet.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showMoment } from '../dates.ts'
import { FileActions } from '../FileActions.tsx'
import { useProblemText } from '../problemText.ts'
import { usePageWords, useSpeech } from '../words.ts'

interface Props {
  paper: WalletPaper
  title: string
  /** The file's name without its ending. */
  name: string
  wallet: Wallet
  onRemove: () => void
}

/** One paper of the wallet: what it is, what its signature said when it was kept, and what can be done with it. */
export function WalletPaperEntry({ paper, title, name, wallet, onRemove }: Props) {
  const t = usePageWords()
  const said = useProblemText()
  const { language } = useSpeech()
  const [file, setFile] = useState<Blob>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  async function open() {
    setBusy(true)
    setProblem(undefined)
    const opened = await wallet.open(paper.sha256)
    setBusy(false)
    if (opened.ok) setFile(opened.value)
    else setProblem(opened.error)
  }

  const when = showMoment(paper.checkedAt, language)
  return (
    <Section title={title}>
      <Stack>
        <p>{t(paper.recognised ? 'wallet.valid' : 'wallet.unsure', { when })}</p>
        <p className="small">{t('paper.file', { size: Math.ceil(paper.size / 1000) })}</p>
        {problem ? (
          <Note kind="stop" live>
            {problem.code === 'file.unreadable' ? t('wallet.damaged') : said(problem)}
          </Note>
        ) : null}
        {file ? (
          <FileActions file={file} name={`${name}.pdf`} title={title} saved="papers.saved" />
        ) : (
          <Button kind="quiet" busy={busy} onClick={() => void open()}>
            {t('wallet.open')}
            <span className="visually-hidden"> {title}</span>
          </Button>
        )}
        <p>
          <TextLink danger more={title} onClick={onRemove}>
            {t('wallet.remove')}
          </TextLink>
        </p>
      </Stack>
    </Section>
  )
}
