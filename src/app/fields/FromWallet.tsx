import { Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { FileRef } from '../../core/answers.ts'
import { openWallet, type WalletPaper } from '../../device/wallet.ts'
import { useDevice } from '../useDevice.ts'
import { WalletOffers } from './WalletOffers.tsx'

interface Props {
  /** What is in the slot now; a paper that is in it is not offered again. */
  files: readonly FileRef[]
  /** Whether the slot takes another one. */
  hasRoom: boolean
  /** Puts it into the slot; whether it is in. */
  onUse: (file: File) => Promise<boolean>
  /** Takes it out again. */
  onUndo: (sha256: string) => void
}

/**
 * Offers the papers of the wallet for a slot, each with one press, and the way back. Which paper belongs here is the
 * person's to say: no pack knows. Says nothing where there are none, or where they cannot be read now.
 */
export function FromWallet({ files, hasRoom, onUse, onUndo }: Props) {
  const device = useDevice()
  const wallet = useMemo(() => openWallet(device), [device])
  const [papers, setPapers] = useState<readonly WalletPaper[]>([])
  const [used, setUsed] = useState<WalletPaper>()
  const [isDamaged, setDamaged] = useState(false)
  const busy = useRef(false)
  const [focus, setFocus] = useState<{ id: string }>()
  useEffect(() => {
    let here = true
    void wallet.list().then((listed) => {
      // What was kept last is what is wanted first.
      if (here && listed.ok) setPapers([...listed.value].reverse())
    })
    return () => {
      here = false
    }
  }, [wallet])
  useEffect(() => {
    // What was pressed is gone from the page.
    if (focus) document.getElementById(focus.id)?.focus()
  }, [focus])

  async function use(paper: WalletPaper) {
    if (busy.current) return
    busy.current = true
    const opened = await wallet.open(paper.sha256)
    setDamaged(!opened.ok)
    const isIn = opened.ok && (await onUse(new File([opened.value], 'paper.pdf', { type: opened.value.type })))
    busy.current = false
    if (!isIn) return
    setUsed(paper)
    setFocus({ id: 'wallet-undo' })
  }

  function undo({ sha256 }: WalletPaper) {
    onUndo(sha256)
    setUsed(undefined)
    setFocus({ id: `use-${sha256}` })
  }

  const isInSlot = ({ sha256 }: WalletPaper) => files.some((file) => file.sha256 === sha256)
  const offered = hasRoom ? papers.filter((paper) => !isInSlot(paper)) : []
  const back = used && isInSlot(used) ? used : undefined
  if (offered.length === 0 && !back) return null
  return (
    // Its words are not those of questions: the question does not wait for them.
    <Suspense fallback={null}>
      <WalletOffers
        papers={offered}
        used={back}
        isDamaged={isDamaged}
        onUse={(paper) => void use(paper)}
        onUndo={undo}
      />
    </Suspense>
  )
}
