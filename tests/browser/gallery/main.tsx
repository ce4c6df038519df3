/**
 * Every example of the kit on one page: `npx vite tests/browser/gallery`. `?only=PageFrame/home` shows one alone;
 * `data-theme`, `data-size` and `data-mode` can be set in the address too: `?size=large&theme=dark`.
 */
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import '../../../src/ui/tokens.css'
import '../../../src/ui/base.css'
import css from './gallery.module.css'

const modules = import.meta.glob<{ examples: Record<string, ReactNode> }>('../../../src/ui/*/*.examples.tsx', {
  eager: true,
})
const wanted = new URLSearchParams(location.search)
for (const key of ['theme', 'size', 'mode']) {
  const value = wanted.get(key)
  if (value) document.documentElement.dataset[key] = value
}
if (wanted.has('zoom')) document.documentElement.classList.add(css['zoom'] ?? '')

const all = Object.entries(modules).flatMap(([file, { examples }]) => {
  const component = file.split('/').at(-2) ?? file
  return Object.entries(examples).map(([name, example]) => ({ title: `${component}/${name}`, example }))
})
const only = wanted.get('only')
const shown = only
  ? all.filter(({ title }) => title === only)
  : all.filter(({ title }) => !/^(?:PageFrame|Pictogram)/.test(title))

const Gallery = () =>
  only ? (
    shown.map(({ title, example }) => <div key={title}>{example}</div>)
  ) : (
    <div className={css['gallery']}>
      {shown.map(({ title, example }) => (
        <section key={title} className={css['part']}>
          <p className="small">{title}</p>
          {example}
        </section>
      ))}
    </div>
  )

const root = document.getElementById('root')
if (root) createRoot(root).render(<Gallery />)
