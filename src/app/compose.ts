import type { Adapter } from '../core/ports.ts'
import { helpingBar } from './helpingBar.ts'
import type { Mode } from './modes.ts'
import { pageNeeds } from './needs.ts'
import type { Services } from './services.ts'
import { words } from './words.ts'

/** The only place where parts meet: a mode and its office. */
export function compose(mode: Mode): Services {
  let adapter: Promise<Adapter> | undefined
  const load = async () =>
    mode.practice
      ? (await import('./practice.ts')).practiceAdapter(mode)
      : (await import('./office.ts')).configuredAdapter()
  return {
    mode,
    async pageNeeds(path, language) {
      await Promise.all([
        pageNeeds(mode, path, language),
        ...(mode.resident === undefined ? [] : [helpingBar.preload(), words.preload(`${language}/volunteer`)]),
      ])
    },
    adapter() {
      adapter ??= load().catch((cause: unknown) => {
        adapter = undefined
        throw cause
      })
      return adapter
    },
  }
}
