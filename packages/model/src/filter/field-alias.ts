import type { TypeDeclaration } from '../define-type.ts'
import { foldText } from '../fold-text.ts'
import { languages } from '../label.ts'
import { allFields } from '../spine-field.ts'

/** Short names for what every item has, besides its labels. */
const aliases: Readonly<Record<string, string>> = {
  owner: 'assignee',
  status: 'state',
  created: 'createdAt',
  updated: 'updatedAt',
  modified: 'updatedAt',
  creator: 'createdBy',
  author: 'createdBy',
  reporter: 'createdBy',
  deadline: 'due',
  description: 'body',
  tag: 'tags',
  label: 'tags',
  labels: 'tags',
  product: 'space',
  project: 'space',
  name: 'title',
  截止: 'due',
  创建: 'createdAt',
  更新: 'updatedAt',
}

/** The words of the filter language that are not fields, in both languages. */
const specials: Readonly<Record<string, string>> = {
  is: 'is',
  是: 'is',
  text: 'text',
  文本: 'text',
  link: 'link',
  links: 'link',
  关联: 'link',
  under: 'under',
  下级于: 'under',
}

interface FieldNames {
  readonly own: ReadonlyMap<string, string>
  readonly also: ReadonlyMap<string, string>
}

const cache = new WeakMap<TypeDeclaration, FieldNames>()

/** Every way to write the fields of one type: its name, its labels without spaces; apart, what other systems call it. */
function namesOf(type: TypeDeclaration): FieldNames {
  const known = cache.get(type)
  if (known) return known
  const own = new Map<string, string>()
  const also = new Map<string, string>()
  const fields = Object.entries(allFields(type))
  const add = (names: Map<string, string>, word: string, name: string) => {
    const key = foldText(word).replace(/\s+/g, '')
    if (!names.has(key)) names.set(key, name)
  }
  // Names first, then labels, then aliases: a field called `owner` is not the alias of the assignee.
  for (const [name] of fields) add(own, name, name)
  for (const [name, field] of fields) for (const language of languages) add(own, field.label[language], name)
  for (const [word, name] of Object.entries(aliases)) add(own, word, name)
  for (const [name, field] of fields) for (const word of field.also ?? []) add(also, word, name)
  const names = { own, also }
  cache.set(type, names)
  return names
}

/**
 * The field of a type that a filter means by this word; undefined where it means none. With `also`, by the words that
 * imports look for: asked last, for a kind of link may be called the same.
 */
export function fieldNamed(type: TypeDeclaration, word: string, also = false): string | undefined {
  const names = namesOf(type)
  return (also ? names.also : names.own).get(foldText(word))
}

/** `is`, `text`, `link` or `under`, in either language. */
export function specialNamed(word: string): string | undefined {
  const folded = foldText(word)
  return Object.hasOwn(specials, folded) ? specials[folded] : undefined
}
