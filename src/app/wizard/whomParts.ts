export { Offers } from './Offers.tsx'
export { WhomLine } from './WhomLine.tsx'
