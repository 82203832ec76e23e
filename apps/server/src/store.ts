import type { createStore } from '@throughline/store/create-store'

/** The store as this process holds it: every read and every write of items goes through it. */
export type Store = Awaited<ReturnType<typeof createStore>>
