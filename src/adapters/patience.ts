/** A time limit on one request. */
export interface Patience {
  signal: AbortSignal
  /** Something came: from now on it has so many milliseconds. */
  renew(milliseconds: number): void
  /** Lets go of the clock and of the caller's signal; to be called when the request is over, however it ended. */
  done(): void
}

/** A signal that ends after some milliseconds, or when the caller's own does. */
export function patience(milliseconds: number, outer?: AbortSignal): Patience {
  const controller = new AbortController()
  const end = () => controller.abort()
  let timer = setTimeout(end, milliseconds)
  if (outer?.aborted) end()
  outer?.addEventListener('abort', end)
  return {
    signal: controller.signal,
    renew(more) {
      clearTimeout(timer)
      if (!controller.signal.aborted) timer = setTimeout(end, more)
    },
    done() {
      clearTimeout(timer)
      outer?.removeEventListener('abort', end)
    },
  }
}
