import { catalogs } from './catalog.ts'
import type { Mode } from './modes.ts'
import { routeOf } from './routes.tsx'
import { type Language, words } from './words.ts'

/** Loads what a page needs for its first render: code, words, pack. Done before hydrating, so that nothing flashes. */
export async function pageNeeds(mode: Pick<Mode, 'home'>, path: string, language: Language): Promise<void> {
  const { route, params } = routeOf(mode, path)
  const { code, step } = params
  await Promise.all([
    route.page.preload(),
    ...route.words.map((namespace) => words.preload(`${language}/${namespace}`)),
    path === '/' ? catalogs.preload(language) : undefined,
    code ? words.preload(`${language}/${code}`) : undefined,
    code && step
      ? import('./wizard/preload.ts').then(({ preloadStep }) => preloadStep(code, step, language))
      : undefined,
    code ? import('./packs.ts').then(({ packs }) => packs.preload(code)) : undefined,
  ])
}
