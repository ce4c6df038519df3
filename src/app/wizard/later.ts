import { createResource } from '../resource.ts'

/** The code of the steps that nobody begins with, and of the pages for drafts that cannot be opened. */
export const later = createResource((_all: 'steps') => import('./laterSteps.ts'))
