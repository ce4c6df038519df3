import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: PrecacheEntry[] }

// Everything needed to fill a dossier without a signal: shell, pages, packs, words, fonts. Each file has its integrity.
precacheAndRoute(self.__WB_MANIFEST, {
  ignoreURLParametersMatching: [/^draft$/],
  urlManipulation: ({ url }) => [new URL(`${url.pathname.replace(/\/$/, '')}/index.html`, url)],
})
registerRoute(new NavigationRoute(createHandlerBoundToURL('/shell.html'), { denylist: [/^\/api\//] }))
cleanupOutdatedCaches()

// The person has agreed to the update; see app/shell/UpdateNotice.tsx; the message is workbox-window's.
self.addEventListener('message', ({ data }) => {
  if (data?.type === 'SKIP_WAITING') void self.skipWaiting()
})
