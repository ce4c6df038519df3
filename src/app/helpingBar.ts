import { lazyPage } from './lazyPage.tsx'

/** Who is being helped, above every page: loaded only where somebody is. */
export const helpingBar = lazyPage(async () => (await import('./HelpingBar.tsx')).HelpingBar)
