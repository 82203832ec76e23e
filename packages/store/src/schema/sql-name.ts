/** `storyPoints` → `story_points`: the column of a field, the table of a type. */
export function sqlName(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`).replace(/-/g, '_')
}

/** Quotes an identifier. Names come from declarations only, never from a request; quoting keeps `order` and `from` usable. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** The table of a declared type. The prefix keeps a type called `comment` or `change` apart from the spine. */
export function typeTableName(type: string): string {
  return `type_${sqlName(type)}`
}

/** The generated read view of a declared type: spine and own columns joined, so that nobody writes the join by hand. */
export function readViewName(type: string): string {
  return `read_${sqlName(type)}`
}
