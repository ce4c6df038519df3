import { useMemo, useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import type { Result } from '../../core/result.ts'
import { openWallet, type WalletPaper } from '../../device/wallet.ts'
import { Blank } from '../../ui/Blank/Blank.tsx'
import { Button } from '../../ui/Button/Button.tsx'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { FailedPage } from '../FailedPage.tsx'
import { useProblemText } from '../problemText.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useTitles } from '../titles.ts'
import { useDevice } from '../useDevice.ts'
import { useLoaded } from '../useLoaded.ts'
import { usePageWords } from '../words.ts'
import { WalletPaperEntry } from './WalletPaperEntry.tsx'

/** What was said last, and what can be brought back. */
interface Said {
  words: string
  undo?: () => void
}

/** The papers that offices have given out and that are kept on this device. */
export function WalletPage() {
  const t = usePageWords()
  const said = useProblemText()
  const titleOf = useTitles()
  const device = useDevice()
  const wallet = useMemo(() => openWallet(device), [device])
  const { loaded, again } = useLoaded(wallet.list)
  const [news, setNews] = useState<Said>()
  const heading = t('wallet.title')
  if (loaded.state === 'failed') return <FailedPage problem={loaded.problem} again={again} back="/dossiers" />

  const nameOf = ({ procedure, about }: WalletPaper) =>
    about === '' ? titleOf(procedure) : `${titleOf(procedure)}: ${about}`

  async function change(work: Promise<Result<void, Problem>>, then: Said) {
    const done = await work
    setNews(done.ok ? then : { words: said(done.error) })
    again()
  }

  const remove = (paper: WalletPaper, place: number) =>
    change(wallet.remove(paper.sha256), {
      words: t('wallet.removed', { name: nameOf(paper) }),
      undo: () => void change(wallet.restore(paper, place), { words: t('wallet.restored', { name: nameOf(paper) }) }),
    })

  const papers = loaded.state === 'ready' ? loaded.value : []
  return (
    <Shell
      title={heading}
      back="/dossiers"
      head={
        <QuestionHead
          title={heading}
          help={t('wallet.help')}
          listen={<Listen text={`${heading}. ${t('wallet.help')}`} />}
        />
      }
      state={
        <StateLine state="device" quiet>
          {t('wallet.here')}
        </StateLine>
      }
      wayOut={<TextLink href="/dossiers">{t('names.dossiers')}</TextLink>}
    >
      <Stack gap="large">
        {loaded.state === 'loading' ? <Loading>{t('shell.loading')}</Loading> : null}
        <div role="status">
          {news ? (
            <Note>
              {news.words} {news.undo ? <TextLink onClick={news.undo}>{t('wallet.undo')}</TextLink> : null}
            </Note>
          ) : null}
        </div>
        {loaded.state === 'ready' && papers.length === 0 ? (
          <Blank
            pictogram="wallet"
            title={t('wallet.none')}
            action={<Button href="/dossiers">{t('names.dossiers')}</Button>}
          >
            {t('wallet.noneHelp')}
          </Blank>
        ) : null}
        {papers.map((paper, place) => (
          <WalletPaperEntry
            key={paper.sha256}
            paper={paper}
            title={nameOf(paper)}
            name={`ket-qua-${place + 1}`}
            wallet={wallet}
            onRemove={() => void remove(paper, place)}
          />
        ))}
      </Stack>
    </Shell>
  )
}
