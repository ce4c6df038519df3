import * as z from 'zod/mini'

// zod would try `new Function` for speed; the content security policy forbids it, and the console would say so.
// Imported by every module through which schemas come into the app.
z.config({ jitless: true })
