import { checkFile, type SignatureJob } from './check-file.ts'

/** Hashing and following a file's structure takes a while on a weak phone; here it does not stop the page. */
self.onmessage = async ({ data }: MessageEvent<SignatureJob>) => self.postMessage(await checkFile(data))
