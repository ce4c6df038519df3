import type { Adapter } from '../core/ports.ts'
import type { Mode } from './modes.ts'
import { pageNeeds } from './needs.ts'
import type { Services } from './services.ts'

/** The only place where parts meet: a mode and its office. */
export function compose(mode: Mode): Services {
  let adapter: Promise<Adapter> | undefined
  const load = async () =>
    mode.practice
      ? (await import('./practice.ts')).practiceAdapter(mode)
      : (await import('./office.ts')).configuredAdapter()
  return {
    mode,
    pageNeeds,
    adapter() {
      adapter ??= load().catch((cause: unknown) => {
        adapter = undefined
        throw cause
      })
      return adapter
    },
  }
}
