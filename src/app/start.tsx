import { type ComponentType, type ReactNode, StrictMode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { hasPin, readSettings } from '../device/settings.ts'
import { App } from './App.tsx'
import type { Services } from './services.ts'
import { speechOf } from './speech.ts'
import { rememberTyped } from './typed.ts'

/** What a page has besides, where nothing is remembered. */
export interface Visit {
  /** What carries the address in the place of the browser's own history. */
  Router: ComponentType<{ basename: string; useTransitions: false; children: ReactNode }>
  /** Stands around every page. */
  Around: ComponentType<{ children: ReactNode }>
}

/** Two modes are two trees: nothing of one is in the other. */
function treeOf(services: Services, { Router = BrowserRouter, Around }: Partial<Visit>, prerendered?: HTMLElement) {
  return (
    <StrictMode key={services.mode.base}>
      <Router basename={services.mode.base || '/'} useTransitions={false}>
        <App services={services} prerendered={prerendered} around={Around} />
      </Router>
    </StrictMode>
  )
}

/**
 * Takes over the page; returns how to show it in another mode. Where the prerendered page is what this person would see,
 * it is hydrated; otherwise rendered anew. What was typed before this moment is read off the page first: React would
 * show it and not know it.
 */
export function start(
  root: HTMLElement,
  services: Services,
  path: string,
  visit: Partial<Visit> = {},
): (next: Services) => void {
  rememberTyped(root)
  const { language, you } = speechOf(readSettings(), services.mode)
  const prerendered =
    root.dataset['page'] === (path === '/' ? path : path.replace(/\/$/, '')) && services.mode.base === ''
  // Behind a PIN the first render is the lock screen, whatever page was prerendered.
  const asPrerendered =
    prerendered && !hasPin(services.mode.device) && language === 'vi' && you === 'ban' && location.search === ''
  const shown = asPrerendered ? hydrateRoot(root, treeOf(services, visit, root)) : createRoot(root)
  if (!asPrerendered) shown.render(treeOf(services, visit))
  delete document.documentElement.dataset['wait']
  return (next) => shown.render(treeOf(next, visit))
}
