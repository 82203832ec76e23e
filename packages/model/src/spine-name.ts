/** What every item has, by name. `body` lives apart from the spine in the database and beside it everywhere else. */
export const spineNames: ReadonlySet<string> = new Set([
  'id',
  'type',
  'key',
  'title',
  'body',
  'state',
  'space',
  'parent',
  'assignee',
  'rank',
  'start',
  'due',
  'tags',
  'archived',
  'version',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
])

/** Those that only the system sets. */
export const readOnlySpineNames: ReadonlySet<string> = new Set([
  'id',
  'type',
  'key',
  'version',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
])

/** Names that mean something else to the filter language or on the wire, so that no field may take them. */
export const reservedNames: ReadonlySet<string> = new Set([
  'is',
  'text',
  'link',
  'under',
  'sort',
  'not',
  'and',
  'or',
  'custom',
  'can',
  'item',
  'links',
  'comments',
  'attachments',
  'bodyDocument',
  'importedFrom',
  'deleted',
  'workspace',
])
