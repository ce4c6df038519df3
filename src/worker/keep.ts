import { PrecacheController } from 'workbox-precaching'
import { isForGood } from './files.ts'
import { type Generation, givenBack, leftOver, nextGeneration, readGeneration } from './generations.ts'

/** One cache for all versions: a file that two of them share is fetched once and lies there once. */
const CACHE = 'tung-buoc'
/** Where the record of the generations lies; no page ever asks for this address. */
const RECORD = '/.generation'
/** How many files are fetched side by side: quick on a slow line, and room is left for what the person does. */
const LANES = 3

/** What a version of the app keeps on the device. */
export interface Keeping {
  /** Another one whenever any of the files is. */
  id: string
  files: ReadonlySet<string>
  precache: PrecacheController
}

/** `files`: addresses from the top of the site without a slash before them, and their SHA-256 in base64. */
export function keepingOf(id: string, files: Readonly<Record<string, string>>): Keeping {
  const precache = new PrecacheController({ cacheName: CACHE })
  const entries = Object.entries(files)
  precache.addToCacheList(
    entries.map(([file, hash]) => ({
      url: `/${file}`,
      revision: isForGood(file) ? null : hash,
      integrity: `sha256-${hash}`,
    })),
  )
  return { id, files: new Set(entries.map(([file]) => file)), precache }
}

const open = () => caches.open(CACHE)
const pathOf = (url: string) => {
  const { pathname, search } = new URL(url)
  return `${pathname}${search}`
}

async function missing(cache: Cache, { precache }: Keeping) {
  const there = new Set((await cache.keys()).map(({ url }) => url))
  return [...precache.getURLsToCacheKeys()].filter(([, cacheKey]) => !there.has(cacheKey))
}

/** Whether every file is there. Looked up in the cache each time: the browser may have emptied it. */
export const isComplete = async (keeping: Keeping): Promise<boolean> =>
  (await missing(await open(), keeping)).length === 0

/** Fetches what is not there yet; throws when one file could not be had exactly as it was built. */
export async function fill(keeping: Keeping, event: ExtendableEvent): Promise<void> {
  const queue = (await missing(await open(), keeping)).values()
  const lane = async () => {
    for (const [url, cacheKey] of queue) await fetchFile(keeping, event, url, cacheKey)
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  // Another version that took over meanwhile may have cleaned up what it did not know.
  if (!(await isComplete(keeping))) throw new Error('Files were taken away while others came')
}

/** Puts a file with the hash that it was built with into the cache; a captive portal's page, say, is an error. */
async function fetchFile({ precache }: Keeping, event: ExtendableEvent, url: string, cacheKey: string) {
  const integrity = precache.getIntegrityForCacheKey(cacheKey) ?? ''
  const ask = (cache: RequestCache) =>
    Promise.all(
      precache.strategy.handleAll({
        event,
        request: new Request(url, { integrity, cache, credentials: 'same-origin' }),
        params: { cacheKey, integrity },
      }),
    )
  // The browser's own cache saves the line, but what lies there may be spoilt: then the line is asked.
  if (isForGood(new URL(url).pathname.slice(1))) await ask('default').catch(() => ask('reload'))
  else await ask('reload')
}

async function recorded(cache: Cache): Promise<Generation | undefined> {
  const found = await cache.match(RECORD)
  return readGeneration(await found?.json().catch(() => undefined))
}

async function clean(cache: Cache, unneeded: (keys: string[]) => string[]) {
  const keys = (await cache.keys()).map(({ url }) => pathOf(url)).filter((key) => key !== RECORD)
  await Promise.all(unneeded(keys).map((key) => cache.delete(key)))
}

/** This version is in use from now on: the one before keeps what its open pages may ask for, older ones go. */
export async function takeOver({ id, precache }: Keeping): Promise<void> {
  const cache = await open()
  const keys = [...precache.getURLsToCacheKeys().values()].map(pathOf)
  const generation = nextGeneration(await recorded(cache), id, keys)
  await cache.put(RECORD, new Response(JSON.stringify(generation)))
  await clean(cache, (all) => leftOver(all, generation))
  const others = (await caches.keys()).filter((name) => name !== CACHE)
  await Promise.all(others.map((name) => caches.delete(name)))
}

/** This version could not be stored: what had come of it makes room again for what the person writes. */
export async function giveUp({ waiting }: Pick<ServiceWorkerRegistration, 'waiting'>): Promise<void> {
  const cache = await open()
  const inUse = await recorded(cache)
  await clean(cache, (all) => givenBack(all, inUse, waiting !== null))
}

/** A kept file of this version by its address, or of the version before by its name, which has its hash. */
export const kept = async ({ precache }: Keeping, address: string): Promise<Response | undefined> =>
  (await open()).match(precache.getCacheKeyForURL(address) ?? address, { ignoreVary: true })
