/** What a watcher is told: `number` changed (where it is told which), or anything may have: ask again for all. */
export type Told = { kind: 'changed'; number?: string } | { kind: 'reload' } | { kind: 'line'; up: boolean }

/** Watches until the signal ends it; comes back by itself after every cut, and misses nothing. */
export type Watch<Of extends unknown[]> = (...of: [...Of, told: (what: Told) => void, signal: AbortSignal]) => void
