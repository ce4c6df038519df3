import { matchPath } from 'react-router'
import { catalogs } from './catalog.ts'
import type { Mode } from './modes.ts'
import { routesOf } from './routes.tsx'
import { type Language, words } from './words.ts'

/** The route that a path below the base belongs to; the last one takes everything. */
export function routeOf(mode: Pick<Mode, 'home'>, path: string) {
  for (const route of routesOf(mode)) {
    const match = matchPath(route.path, path)
    if (match) return { route, params: match.params }
  }
  throw new Error(`No route takes the path ${path}`)
}

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
