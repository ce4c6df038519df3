import type { ComponentType } from 'react'
import { Route, Routes } from 'react-router'
import { lazyPage } from './lazyPage.tsx'

const pages = import.meta.glob<Record<string, ComponentType>>(['./*/*Page.tsx', '!./fields/*Page.tsx'])

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

/** Every page. Paths are below the mode's base; the last one takes what is left. */
export const routes = [
  { path: '/', ...pageIn('home', 'HomePage') },
  { path: '/procedures/:code', ...pageIn('procedure', 'ProcedurePage') },
  { path: '/procedures/:code/fill/:step', ...pageIn('wizard', 'WizardPage') },
  { path: '/dossiers', ...pageIn('dossiers', 'DossiersPage') },
  { path: '/dossiers/:id', ...pageIn('receipt', 'ReceiptPage') },
  { path: '/dossiers/:id/status', ...pageIn('results', 'StatusPage') },
  { path: '/results', ...pageIn('results', 'ResultsPage') },
  { path: '/office', ...pageIn('office', 'OfficePage') },
  { path: '/office/:number', ...pageIn('office', 'OfficeCasePage') },
  { path: '/help', ...pageIn('help', 'HelpPage') },
  { path: '/about', ...pageIn('help', 'AboutPage') },
  { path: '*', ...pageIn('shell', 'NotFoundPage') },
] as const

export const AppRoutes = () => (
  <Routes>
    {routes.map(({ path, page: { Page } }) => (
      <Route key={path} path={path} element={<Page />} />
    ))}
  </Routes>
)
