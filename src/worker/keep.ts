import { type FileList, isForGood, keyOf } from './files.ts'
import { type Generation, leftOver, nextGeneration, readGeneration } from './generations.ts'

/** One cache for all versions: a file that two of them share is fetched once and lies there once. */
const CACHE = 'tung-buoc'
/** Where the record of the generations lies; no page ever asks for this address. */
const RECORD = '/.generation'
/** How many files are fetched side by side: quick on a slow line, and room is left for what the person does. */
const LANES = 3

/** What a version of the app keeps on the device. `id` is another one whenever any of the files is. */
export interface Keeping {
  id: string
  files: FileList
}

const open = () => caches.open(CACHE)
const keysOf = ({ files }: Keeping) => [...files].map(([file, hash]) => keyOf(file, hash))
const keyIn = ({ url }: Request) => {
  const { pathname, search } = new URL(url)
  return `${pathname}${search}`
}

async function missing(cache: Cache, { files }: Keeping) {
  const there = new Set((await cache.keys()).map(keyIn))
  return [...files].filter(([file, hash]) => !there.has(keyOf(file, hash)))
}

/** Whether every file is there. Looked up in the cache each time: the browser may have emptied it. */
export const isComplete = async (keeping: Keeping): Promise<boolean> =>
  (await missing(await open(), keeping)).length === 0

/** Fetches what is not there yet; throws when one file could not be had exactly as it was built. */
export async function fill(keeping: Keeping): Promise<void> {
  const cache = await open()
  const queue = (await missing(cache, keeping)).values()
  const lane = async () => {
    for (const [file, hash] of queue) await cache.put(keyOf(file, hash), await fetched(file, hash))
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  // Another version that took over meanwhile may have cleaned up what it did not know.
  if (!(await isComplete(keeping))) throw new Error('Files were taken away while others came')
}

/** The file with the hash that it was built with; anything else, such as a captive portal's page, is an error. */
async function fetched(file: string, hash: string): Promise<Response> {
  const ask = async (cache: RequestCache) => {
    const answer = await fetch(`/${file}`, { integrity: `sha256-${hash}`, cache, redirect: 'error' })
    if (answer.status !== 200) throw new Error(`${file} was answered with ${answer.status}`)
    return answer
  }
  // The browser's own cache saves the line, but what lies there may be spoilt: then the line is asked.
  return isForGood(file) ? ask('default').catch(() => ask('reload')) : ask('reload')
}

async function recorded(cache: Cache): Promise<Generation | undefined> {
  const found = await cache.match(RECORD)
  return readGeneration(await found?.json().catch(() => undefined))
}

async function clean(cache: Cache, generation: Generation) {
  const keys = (await cache.keys()).map(keyIn).filter((key) => key !== RECORD)
  await Promise.all(leftOver(keys, generation).map((key) => cache.delete(key)))
}

/** This version is in use from now on: the one before keeps what its open pages may ask for, older ones go. */
export async function takeOver(keeping: Keeping): Promise<void> {
  const cache = await open()
  const generation = nextGeneration(await recorded(cache), keeping.id, keysOf(keeping))
  await cache.put(RECORD, new Response(JSON.stringify(generation)))
  await clean(cache, generation)
  const others = (await caches.keys()).filter((name) => name !== CACHE)
  await Promise.all(others.map((name) => caches.delete(name)))
}

/** This version could not be stored: what had come of it makes room again for what the person writes. */
export async function giveUp(): Promise<void> {
  const cache = await open()
  await clean(cache, (await recorded(cache)) ?? { id: '', current: [], previous: [] })
}

/** A kept file, by its key; of this version or of the one before. */
export const kept = async (key: string): Promise<Response | undefined> =>
  (await open()).match(key, { ignoreVary: true })
