import { join } from 'node:path'
import type { Settings } from '../settings.ts'
import type { FileStore } from './file-store.ts'
import { createFolderStore } from './folder-store.ts'
import { createObjectStore } from './object-store.ts'

/** Where uploads live by these settings: object storage where it is named, else a folder under the data. */
export function openFiles(settings: Pick<Settings, 'data' | 'objectStorage'>): FileStore {
  return settings.objectStorage
    ? createObjectStore(settings.objectStorage)
    : createFolderStore(join(settings.data, 'files'))
}
