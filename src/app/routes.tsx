import { type ComponentType, useMemo } from 'react'
import { matchPath, useLocation, useRoutes } from 'react-router'
import { lazyPage } from './lazyPage.tsx'
import type { Mode } from './modes.ts'
import { useServices } from './services.ts'

const pages = import.meta.glob<Record<string, ComponentType>>([
  './*/*Page.tsx',
  '!./fields/*Page.tsx',
  // Parts of the wizard, which brings them itself.
  '!./wizard/{Elsewhere,Rest,Stop}Page.tsx',
])

/** A page is the export of ./<folder>/<Name>Page.tsx by the file's own name, loaded when first wanted. */
function pageIn(folder: string, name: string) {
  const file = `./${folder}/${name}.tsx`
  const load = async () => {
    const Page = (await pages[file]?.())?.[name]
    if (!Page) throw new Error(`There is no page in ${file}`)
    return Page
  }
  return { source: `src/app/${folder}/${name}.tsx`, page: lazyPage(load) }
}

const filling = ['common', 'wizard', 'problems']
const beyondHome = ['common', 'pages', 'problems']
const onJourney = ['common', 'journey', 'journeys/vneid', 'problems']
const journey = pageIn('journey', 'JourneyPage')
const handover = pageIn('handover', 'HandoverPage')
const ofPeople = ['common', 'people', 'wizard', 'problems']
const queueing = ['common', 'queue', 'problems']
const handingOver = ['common', 'handover', 'problems']
const loggingIn = ['common', 'login', 'problems']

/**
 * Every page, and the words it shows at once. Paths are below the mode's base; where a path names a procedure, its pack
 * and words belong to the page as well. The last one takes what is left.
 */
const routes = [
  { path: '/', words: ['common'], ...pageIn('home', 'HomePage') },
  { path: '/procedures/:code', words: beyondHome, ...pageIn('procedure', 'ProcedurePage') },
  { path: '/procedures/:code/fill/:step', words: filling, ...pageIn('wizard', 'WizardPage') },
  { path: '/dossiers', words: beyondHome, ...pageIn('dossiers', 'DossiersPage') },
  { path: '/dossiers/:id', words: beyondHome, ...pageIn('receipt', 'ReceiptPage') },
  { path: '/dossiers/:id/status', words: beyondHome, ...pageIn('results', 'StatusPage') },
  { path: '/dossiers/:id/papers', words: beyondHome, ...pageIn('papers', 'PapersPage') },
  { path: '/waiting', words: ['common', 'waiting', 'volunteer', 'problems'], ...pageIn('waiting', 'WaitingPage') },
  { path: '/papers', words: beyondHome, ...pageIn('papers', 'WalletPage') },
  { path: '/results', words: beyondHome, ...pageIn('results', 'ResultsPage') },
  { path: '/office', words: beyondHome, ...pageIn('office', 'OfficePage') },
  { path: '/office/:number', words: beyondHome, ...pageIn('office', 'OfficeCasePage') },
  { path: '/desk/*', words: ['common', 'desk', 'check-in', 'pages', 'problems'], ...pageIn('office', 'DeskPage') },
  { path: '/help', words: beyondHome, ...pageIn('help', 'HelpPage') },
  { path: '/card/:at?', words: ['common', 'card', 'people', 'wizard', 'problems'], ...pageIn('card', 'CardPage') },
  { path: '/login', words: loggingIn, ...pageIn('login', 'LoginPage') },
  { path: '/login/people', words: loggingIn, ...pageIn('login', 'InventedPeoplePage') },
  { path: '/check-signature', words: ['common', 'signature'], ...pageIn('signature', 'CheckSignaturePage') },
  { path: '/sign/:id?', words: ['common', 'sign', 'signature', 'problems', 'lock'], ...pageIn('sign', 'SignPage') },
  { path: '/queue', words: queueing, ...pageIn('queue', 'QueuePage') },
  { path: '/queue/:id', words: queueing, ...pageIn('queue', 'TicketPage') },
  { path: '/board', words: ['common', 'queue'], ...pageIn('queue', 'BoardPage') },
  { path: '/people', words: ofPeople, ...pageIn('people', 'PeoplePage') },
  { path: '/about', words: beyondHome, ...pageIn('help', 'AboutPage') },
  ...['/vneid/*', '/scam', '/leave/*', '/sheets/*', '/device-check'].map((path) => ({
    path,
    words: onJourney,
    ...journey,
  })),
  ...['/handover/:id?', '/kept', '/pair'].map((path) => ({ path, words: handingOver, ...handover })),
  { path: '*', words: ['common'], ...pageIn('shell', 'NotFoundPage') },
] as const

const volunteer = pageIn('volunteer', 'VolunteerPage')

/** The places of somebody who helps others, in the place of, or beside, the pages that everybody has. */
const peopleRoutes = ['/', '/residents/*', '/between', '/day', '/phone'].map((path) => ({
  path,
  words: ['common', 'volunteer', 'mandate', 'lock', 'problems'],
  ...volunteer,
}))

/** The pages of a mode; the first that takes a path is shown. */
const routesOf = ({ home }: Pick<Mode, 'home'>) => (home === 'people' ? [...peopleRoutes, ...routes] : routes)

/** Around every page where somebody else is helped: whether they agreed to what is written. */
const mandateGate = lazyPage(async () => (await import('./MandateGate.tsx')).MandateGate)

/** A path as the router reads it. */
function decoded(path: string): string {
  try {
    const parts = path.split('/').map((part) => decodeURIComponent(part).replaceAll('/', '%2F'))
    return parts.join('/')
  } catch {
    return path
  }
}

/** The route that a path below the base belongs to; the last one takes everything. */
export function routeOf(mode: Pick<Mode, 'home'>, path: string) {
  for (const route of routesOf(mode)) {
    const match = matchPath(route.path, decoded(path))
    if (match) return { route, params: match.params }
  }
  throw new Error(`No route takes the path ${path}`)
}

/** The router is told of the one route that is wanted: to rank them all takes a slow phone longer than a question. */
export function AppRoutes() {
  const { mode } = useServices()
  const { pathname } = useLocation()
  const { path, page } = useMemo(() => routeOf(mode, pathname).route, [mode, pathname])
  const wanted = { path, element: <page.Page /> }
  return useRoutes([mode.filesFor === 'self' ? wanted : { element: <mandateGate.Page />, children: [wanted] }])
}
