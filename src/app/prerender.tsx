import { prerender } from 'react-dom/static'
import { StaticRouter } from 'react-router'
import { loadProcedure, procedureCodes } from '../procedures/index.ts'
import { App } from './App.tsx'
import { modeOf } from './modes.ts'
import { pageNeeds } from './needs.ts'
import { routeOf } from './routes.tsx'
import type { Services } from './services.ts'

// Run once while building, under Node; see src/build/prerender.ts.

async function firstQuestion(code: string) {
  const procedure = await loadProcedure(code)
  if (!procedure.ok) throw new Error(`${code}: ${JSON.stringify(procedure.error)}`)
  const step = procedure.value.steps.find(({ kind, stops, when }) => kind === 'ask' && stops.length === 0 && !when)
  return step ? [`/procedures/${code}/fill/${step.id}`] : []
}

/** The pages that are the same for everyone: home, each procedure, its first question; and the empty shell. */
export async function paths(): Promise<string[]> {
  const questions = await Promise.all(procedureCodes.map(firstQuestion))
  return [
    '/',
    '/shell',
    '/help',
    '/results',
    ...procedureCodes.map((code) => `/procedures/${code}`),
    ...questions.flat(),
  ]
}

/** A page as HTML in Vietnamese, its title, and the source modules whose chunks the browser should fetch at once. */
export async function render(path: string): Promise<{ title: string; html: string; modules: string[] }> {
  const mode = modeOf(path)
  await pageNeeds(mode, path, 'vi')
  const services: Services = {
    mode,
    pageNeeds: (next, language) => pageNeeds(mode, next, language),
    adapter: () => Promise.reject(new Error('There is no office while building')),
  }
  const { prelude } = await prerender(
    <StaticRouter location={path}>
      <App services={services} />
    </StaticRouter>,
  )
  const rendered = await new Response(prelude).text()
  const title = rendered.match(/<title>([^<]*)<\/title>/)?.[1] ?? 'Từng Bước'
  return { title, html: rendered.replace(/<title>[^<]*<\/title>/, ''), modules: modulesOf(path) }
}

function modulesOf(path: string): string[] {
  if (path === '/shell') return ['locales/vi/common.json']
  const { route, params } = routeOf(modeOf(path), path)
  const { code } = params
  const ofPack = code ? [`virtual:pack/${code}`, `locales/vi/procedures/${code}.json`] : []
  const ofHome = path === '/' ? ['virtual:catalog/vi'] : []
  return [route.source, ...route.words.map((namespace) => `locales/vi/${namespace}.json`), ...ofPack, ...ofHome]
}
