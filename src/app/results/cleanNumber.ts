/** A dossier number however it was typed or pasted: capitals, no spaces, every kind of dash as a hyphen. */
export const cleanNumber = (typed: string) =>
  typed
    .normalize('NFKC')
    .replace(/[\s\u200B-\u200F\u2060\uFEFF]/gu, '')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .toUpperCase()
