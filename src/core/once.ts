/** Runs a loader once; a failed load (no network, say) is forgotten, so that the next call tries again. */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined
  return () => {
    running ??= load().catch((cause: unknown) => {
      running = undefined
      throw cause
    })
    return running
  }
}
