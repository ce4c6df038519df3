import { createHash, timingSafeEqual } from 'node:crypto'

/** Takes the same time whether they differ early, late or not; an empty secret opens nothing. */
export function sameSecret(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(secret)) && secret !== ''
}
