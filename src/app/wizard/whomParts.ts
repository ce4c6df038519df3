export { CardLink } from './CardLink.tsx'
export { Offers } from './Offers.tsx'
export { WhomLine } from './WhomLine.tsx'
