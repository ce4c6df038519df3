import { Workbox } from 'workbox-window'
import { considerUpdate, isTakingOver, workerTookOver } from './update.ts'
import { setWorkerState } from './workerState.ts'

/** An open page asks for a new version this often, in milliseconds, when it is looked at again. */
const HOUR = 3_600_000

let started = false

/** Registers the worker and follows what it says. */
export async function register(): Promise<void> {
  if (started) return
  started = true
  const { serviceWorker } = navigator
  let isControlled = serviceWorker.controller !== null
  serviceWorker.addEventListener('controllerchange', () => {
    // The first worker that takes the page is no update.
    if (isControlled) workerTookOver()
    isControlled = true
    askWhetherReady()
  })
  serviceWorker.addEventListener('message', ({ data, ports }) => {
    if (data?.type === 'ready') setWorkerState({ ready: data.ready === true && serviceWorker.controller !== null })
    if (data?.type === 'off') switchedOff(ports[0])
  })
  serviceWorker.startMessages()
  const worker = new Workbox('/sw.js')
  const registration = await worker.register({ immediate: true })
  if (!registration) return
  follow(worker, registration)
  if (!isTakingOver()) askWhetherReady()
  keepAsking(registration)
}

/** Notices a version that waits, now or later. */
function follow(worker: Workbox, registration: ServiceWorkerRegistration) {
  const offer = () => {
    if (registration.waiting && registration.active) setWorkerState({ update: 'offered' })
  }
  offer()
  considerUpdate()
  worker.addEventListener('waiting', offer)
  // Nobody sees home while it is hidden.
  document.addEventListener('visibilitychange', () => considerUpdate())
}

/** The worker counts what is kept, and fetches again what the browser has taken away. */
const askWhetherReady = () => navigator.serviceWorker.controller?.postMessage({ type: 'CHECK' })

/** The app may stay open for days, and only a load makes the browser ask by itself. */
function keepAsking(registration: ServiceWorkerRegistration) {
  let asked = performance.now()
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || performance.now() - asked < HOUR) return
    asked = performance.now()
    registration.update().catch(() => undefined)
  })
}

/** The worker has ended itself (worker/off.ts). This page works: it says so, and is loaded anew at a good moment. */
function switchedOff(answer: MessagePort | undefined) {
  answer?.postMessage('here')
  setWorkerState({ update: 'offered', ready: false })
  considerUpdate()
}
