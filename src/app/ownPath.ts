/** A path of this app, however a browser may read it: what stands in an address may have been put there by anybody. */
export const ownPath = (text: string | null): string | undefined =>
  text !== null && /^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(text) ? text : undefined
