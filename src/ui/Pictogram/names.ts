/** Every picture in public/pictograms.svg that means something by itself. One picture, one meaning. */
export const pictogramNames = [
  'birth',
  'calendar',
  'camera',
  'clinic',
  'copy',
  'death',
  'guest',
  'help',
  'home',
  'hospital',
  'idcard',
  'kiosk',
  'language',
  'listen',
  'lock',
  'marriage',
  'money',
  'needs-you',
  'nfc',
  'offline',
  'online',
  'paper',
  'person',
  'phone',
  'photo-paper',
  'place',
  'police',
  'practice',
  'received',
  'rest',
  'saved',
  'scam',
  'search',
  'send',
  'shop',
  'sign',
  'stamp',
  'textsize',
  'ticket',
  'touch',
  'volunteer',
  'waiting',
  'wallet',
] as const

export type PictogramName = (typeof pictogramNames)[number]

const known: ReadonlySet<string> = new Set(pictogramNames)

/** For names that come from data: true when the sprite has such a picture. */
export const isPictogram = (name: string): name is PictogramName => known.has(name)
