/** The beginning of a hash as people compare it: four groups of four. */
export const shortHash = (hash: string) => (hash.slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join(' ')
