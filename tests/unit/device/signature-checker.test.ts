import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { checkSignatures, dismissChecker, prepareChecker } from '../../../src/device/signature-checker.ts'

/** What a worker is for the page; it answers at once. */
class MadeUpWorker {
  static all: MadeUpWorker[] = []
  static answer: unknown = { outcome: 'no-signature' }
  onmessage: ((event: { data: unknown }) => void) | null = null
  onerror: (() => void) | null = null
  onmessageerror: (() => void) | null = null
  jobs: unknown[] = []
  ended = false
  constructor() {
    MadeUpWorker.all.push(this)
  }
  postMessage(job: unknown) {
    this.jobs.push(job)
    queueMicrotask(() => this.onmessage?.({ data: MadeUpWorker.answer }))
  }
  terminate() {
    this.ended = true
  }
}
const file = new Blob(['%PDF-1.7'])

beforeEach(() => {
  MadeUpWorker.all = []
  vi.stubGlobal('Worker', MadeUpWorker)
})
afterEach(() => {
  dismissChecker()
  vi.unstubAllGlobals()
})

test('the worker that was started before takes one file, and is ended after it; the next file has another one', async () => {
  prepareChecker()
  prepareChecker()
  expect(MadeUpWorker.all).toHaveLength(1)
  expect(await checkSignatures(file, [])).toEqual({ outcome: 'no-signature' })
  expect(await checkSignatures(file, Promise.resolve([]))).toEqual({ outcome: 'no-signature' })
  expect(MadeUpWorker.all.map(({ jobs, ended }) => [jobs.length, ended])).toEqual([
    [1, true],
    [1, true],
  ])
})

test('leaving the page ends the worker that waits, and not one that has a file', async () => {
  prepareChecker()
  const looking = checkSignatures(file, [])
  await vi.waitFor(() => expect(MadeUpWorker.all[0]?.jobs).toHaveLength(1))
  dismissChecker()
  expect(await looking).toEqual({ outcome: 'no-signature' })
  prepareChecker()
  dismissChecker()
  expect(MadeUpWorker.all.map(({ ended }) => ended)).toEqual([true, true])
})

test('a worker that could not start is not waited for: the file gets another one', async () => {
  prepareChecker()
  MadeUpWorker.all[0]?.onerror?.()
  expect(MadeUpWorker.all[0]?.ended).toBe(true)
  expect(await checkSignatures(file, [])).toEqual({ outcome: 'no-signature' })
  expect(MadeUpWorker.all[1]?.jobs).toHaveLength(1)
})

test('what is no report, and a file that cannot be read, is said to be not possible', async () => {
  MadeUpWorker.answer = { outcome: 'valid' }
  expect(await checkSignatures(file, [])).toEqual({ outcome: 'not-possible' })
  MadeUpWorker.answer = { outcome: 'no-signature' }
  expect(await checkSignatures(file, Promise.reject(new Error('no list')))).toEqual({ outcome: 'not-possible' })
})
