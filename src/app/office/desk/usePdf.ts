import { useEffect, useState } from 'react'
import type { DocumentView } from '../../../device/document-view.ts'

/** A PDF opened to be looked at, by code that comes only then; `gone` when it, or the document, cannot be opened. */
export function usePdf(bytes: Blob): DocumentView | 'gone' | undefined {
  const [view, setView] = useState<DocumentView | 'gone'>()
  useEffect(() => {
    let wanted = true
    let opened: DocumentView | undefined
    setView(undefined)
    void open(bytes).then((found) => {
      if (!wanted) return found?.close()
      opened = found
      setView(found ?? 'gone')
    })
    return () => {
      wanted = false
      opened?.close()
    }
  }, [bytes])
  return view
}

async function open(bytes: Blob): Promise<DocumentView | undefined> {
  try {
    const [{ viewDocument }, read] = await Promise.all([
      import('../../../device/document-view.ts'),
      bytes.arrayBuffer(),
    ])
    const found = await viewDocument(new Uint8Array(read))
    return found.ok ? found.value : undefined
  } catch {
    return undefined
  }
}
