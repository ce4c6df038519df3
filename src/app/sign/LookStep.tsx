import { type ReactNode, useEffect, useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import { err } from '../../core/result.ts'
import type { DocumentView } from '../../device/document-view.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Fact } from '../../ui/Facts/Fact.tsx'
import { Facts } from '../../ui/Facts/Facts.tsx'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { saveFile } from '../saveFile.ts'
import { useSignWords } from '../words.ts'
import { Page } from './Page.tsx'
import { PageDrawing } from './PageDrawing.tsx'
import { shortHash } from './shortHash.ts'

interface Props {
  chosen: { bytes: Uint8Array<ArrayBuffer>; hash: string; title: string }
  back: string | (() => void)
  /** Another document instead. */
  other?: (() => void) | undefined
  /** The way on; it is there only when every page could be shown. */
  action: ReactNode
  children?: ReactNode
}

/** Exactly what is signed: the pages drawn from the very bytes that were hashed. What cannot be shown is not signed. */
export function LookStep({ chosen, back, other, action, children }: Props) {
  const t = useSignWords()
  const { view, problem, spoil } = useDocumentView(chosen.bytes)
  const pages = view ? Array.from({ length: view.pages }, (_, at) => at + 1) : []
  return (
    <Page
      title={t('look.title')}
      help={t('look.help')}
      back={back}
      action={problem ? <Blind bytes={chosen.bytes} other={other} /> : view ? action : undefined}
      wayOut={other && !problem ? <TextLink onClick={other}>{t('look.other')}</TextLink> : undefined}
    >
      {children}
      {problem ? (
        <Note kind="look" pictogram="needs-you" title={t('look.cannot')} live>
          <p>{t(problem.facts?.['reason'] === 'locked' ? 'look.locked' : 'look.cannotText')}</p>
        </Note>
      ) : (
        <Facts lined>
          <Fact pictogram="paper" term={t('look.which')}>
            {chosen.title === '' ? t('look.handed') : chosen.title}
            {view ? ` · ${t('look.pages', { count: view.pages })}` : ''}
          </Fact>
          <Fact pictogram="search" term={t('look.code')}>
            {shortHash(chosen.hash)}
          </Fact>
        </Facts>
      )}
      {!view && !problem ? <Loading>{t('look.opening')}</Loading> : null}
      {view && !problem ? pages.map((page) => <PageDrawing key={page} {...{ view, page, spoil }} />) : null}
    </Page>
  )
}

function useDocumentView(bytes: Uint8Array<ArrayBuffer>) {
  const [view, setView] = useState<DocumentView>()
  const [problem, setProblem] = useState<Problem>()
  useEffect(() => {
    let wanted = true
    let opened: DocumentView | undefined
    setView(undefined)
    setProblem(undefined)
    void open(bytes).then((found) => {
      if (!wanted) return found.ok && found.value.close()
      if (!found.ok) return setProblem(found.error)
      opened = found.value
      setView(found.value)
    })
    return () => {
      wanted = false
      opened?.close()
    }
  }, [bytes])
  return { view, problem, spoil: () => setProblem({ code: 'file.unreadable' }) }
}

/** Its code is not kept offline; without it nothing can be shown, and so nothing signed. */
async function open(bytes: Uint8Array<ArrayBuffer>) {
  try {
    const { viewDocument } = await import('../../device/document-view.ts')
    return await viewDocument(bytes)
  } catch {
    return err({ code: 'file.unreadable' } satisfies Problem)
  }
}

function Blind({ bytes, other }: { bytes: Uint8Array<ArrayBuffer>; other: (() => void) | undefined }) {
  const t = useSignWords()
  const save = () => saveFile(new Blob([bytes], { type: 'application/pdf' }), `${t('file')}.pdf`)
  return (
    <>
      <Button wide onClick={other ?? save}>
        {t(other ? 'look.other' : 'look.elsewhere')}
      </Button>
      {other ? <TextLink onClick={save}>{t('look.elsewhere')}</TextLink> : null}
    </>
  )
}
