import { rememberedOffice } from '../device/sealing-key.ts'
import type { Mode } from './modes.ts'

/**
 * Whether what is written here for somebody goes only by that person's own login, as the office said last. It is known
 * without a network: what was closed could not be opened again for another way.
 */
export const wantsOwnLogin = ({ filesFor, practice }: Pick<Mode, 'filesFor' | 'practice'>): boolean =>
  filesFor === 'others' && !practice && rememberedOffice()?.login === 'required'
