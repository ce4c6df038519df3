import { Suspense, useEffect, useMemo, useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import { openWallet, type WalletPaper } from '../../device/wallet.ts'
import { Disclosure } from '../../ui/Disclosure/Disclosure.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Row } from '../../ui/Rows/Row.tsx'
import { Rows } from '../../ui/Rows/Rows.tsx'
import { showMoment } from '../dates.ts'
import { useTitles } from '../titles.ts'
import { useDevice } from '../useDevice.ts'
import { usePageWords, useSpeech } from '../words.ts'

interface Props {
  onPick: (files: File[]) => void
}

/** Offers the papers of the wallet for a slot. Says nothing where there are none, or where they cannot be read now. */
export function FromWallet({ onPick }: Props) {
  const device = useDevice()
  const wallet = useMemo(() => openWallet(device), [device])
  const [papers, setPapers] = useState<readonly WalletPaper[]>([])
  const [problem, setProblem] = useState<Problem>()
  useEffect(() => {
    let here = true
    void wallet.list().then((listed) => {
      if (here && listed.ok) setPapers(listed.value)
    })
    return () => {
      here = false
    }
  }, [wallet])
  if (papers.length === 0) return null

  async function use({ sha256 }: WalletPaper) {
    const opened = await wallet.open(sha256)
    setProblem(opened.ok ? undefined : opened.error)
    if (opened.ok) onPick([new File([opened.value], 'paper.pdf', { type: opened.value.type })])
  }

  return (
    // Its words are not those of questions: the question does not wait for them.
    <Suspense fallback={null}>
      <Papers papers={papers} failed={problem !== undefined} use={(paper) => void use(paper)} />
    </Suspense>
  )
}

interface PapersProps {
  papers: readonly WalletPaper[]
  failed: boolean
  use: (paper: WalletPaper) => void
}

function Papers({ papers, failed, use }: PapersProps) {
  const t = usePageWords()
  const titleOf = useTitles()
  const { language } = useSpeech()
  return (
    <Disclosure summary={t('wallet.use')}>
      {failed ? (
        <Note kind="stop" live>
          {t('wallet.damaged')}
        </Note>
      ) : null}
      <Rows label={t('wallet.title')}>
        {papers.map((paper) => (
          <Row
            key={paper.sha256}
            title={paper.about === '' ? titleOf(paper.procedure) : `${titleOf(paper.procedure)}: ${paper.about}`}
            detail={t('wallet.since', { when: showMoment(paper.checkedAt, language) })}
            pictogram="paper"
            onClick={() => use(paper)}
          />
        ))}
      </Rows>
    </Disclosure>
  )
}
