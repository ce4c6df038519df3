import { lazyPage } from './lazyPage.tsx'

/** The page's own keyboard, for machines that have none. */
export const screenKeyboard = lazyPage(async () => (await import('./keyboard/ScreenKeyboard.tsx')).ScreenKeyboard)
