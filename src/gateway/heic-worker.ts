import { parentPort, workerData } from 'node:worker_threads'
import convert from 'heic-convert'

const QUALITY = 0.9

const made: Uint8Array = await convert({ buffer: Buffer.from(workerData), format: 'JPEG', quality: QUALITY })
// A copy of just these bytes: a Buffer may be a window on a larger one.
parentPort?.postMessage(Uint8Array.from(made))
