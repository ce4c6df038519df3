/** Before the SHA-256 by which a document names, in its metadata (`dc:identifier`), what it was made from. */
export const OVER_PREFIX = 'tung-buoc:over:'
