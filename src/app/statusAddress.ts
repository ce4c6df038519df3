import type { Mode } from './modes.ts'

/**
 * Where whoever scans it sees how far the dossier is: the secret is still asked there. It is opened on a phone of the
 * person's own, whatever screen shows it. The number stands behind the #, which a browser sends to nobody.
 */
export const statusAddress = ({ practice }: Mode, number: string): string =>
  `${location.origin}${practice ? '/practice' : ''}/results#${number}`
