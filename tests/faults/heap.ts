import type { Page } from '@playwright/test'

/** The forms in which a program may hold bytes as text. */
export const spelled = (bytes: Uint8Array): string[] =>
  (['hex', 'base64', 'base64url'] as const).map((form) => Buffer.from(bytes).toString(form))

/**
 * Every text that the page's program can still reach, after its rubbish was taken away: the nodes of a heap snapshot,
 * and the names of its properties. Bytes in buffers are not in it.
 */
export async function textsInHeap(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const parts: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk))
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false, captureNumericValue: true })
  await session.detach()
  const { strings }: { strings: string[] } = JSON.parse(parts.join(''))
  return strings.join('\n')
}
