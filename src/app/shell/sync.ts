declare global {
  interface ServiceWorkerRegistration {
    /** Background Sync; Chromium only (WICG draft, not in TypeScript's library). */
    readonly sync?: { register(tag: string): Promise<void> }
  }
}

/** Asks the browser to wake the page when there is a network again. Where it cannot, nothing happens. */
export async function wakeWithSync(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined)
  await registration?.sync?.register('wake').catch(() => undefined)
}

/** Tells when the browser has found the network again; returns how to stop listening. */
export function onWake(listener: () => void): () => void {
  if (!('serviceWorker' in navigator)) return () => {}
  const { serviceWorker } = navigator
  const hear = ({ data }: MessageEvent) => {
    if (data?.type === 'wake') listener()
  }
  serviceWorker.addEventListener('message', hear)
  return () => serviceWorker.removeEventListener('message', hear)
}
