import { address } from './address.tsx'
import { attachment } from './attachment.tsx'
import { ethnicGroup } from './ethnicGroup.tsx'
import { identityPaper } from './identityPaper.tsx'
import { list } from './list.tsx'
import { nationality } from './nationality.tsx'
import { signedForm } from './signedForm.tsx'

/** The kinds that bring search boxes, photos and cards along; loaded when a question first needs one of them. */
export const heavyViews = {
  address,
  attachment,
  'ethnic-group': ethnicGroup,
  'identity-paper': identityPaper,
  list,
  nationality,
  'signed-form': signedForm,
}
