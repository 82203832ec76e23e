import { InputError } from './input-error.ts'

/** The subset of JSON Schema that method inputs are written in (built with typebox). */
export interface InputSchema {
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null'
  readonly properties?: Readonly<Record<string, InputSchema>>
  readonly patternProperties?: Readonly<Record<string, InputSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | InputSchema
  readonly items?: InputSchema
  readonly anyOf?: readonly InputSchema[]
  readonly const?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly pattern?: string
}

/**
 * Refuses input that does not fit the schema, with a JSON pointer to the first place that does not fit.
 * One pass, no copies: ten million numbers take a fraction of a second, where a general validator takes many.
 */
export function checkInput(schema: InputSchema, input: unknown, pointer = ''): void {
  if (schema.anyOf) {
    checkAny(schema.anyOf, input, pointer)
    return
  }
  if ('const' in schema) {
    if (input !== schema.const)
      throw new InputError('unknown-choice', { got: show(input), choices: [String(schema.const)] }, pointer)
    return
  }
  switch (schema.type) {
    case undefined:
      return
    case 'object':
      checkObject(schema, input, pointer)
      return
    case 'array':
      checkArray(schema, input, pointer)
      return
    case 'number':
    case 'integer':
      checkNumber(schema, input, pointer)
      return
    case 'string':
      if (typeof input !== 'string') throw wrongKind('string', input, pointer)
      if (schema.minLength !== undefined && input.length < schema.minLength)
        throw new InputError('required', {}, pointer)
      if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(input))
        throw wrongKind(`string matching ${schema.pattern}`, input, pointer)
      return
    case 'boolean':
      if (typeof input !== 'boolean') throw wrongKind('boolean', input, pointer)
      return
    case 'null':
      if (input !== null) throw wrongKind('null', input, pointer)
      return
  }
}

function checkObject(schema: InputSchema, input: unknown, pointer: string): void {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) throw wrongKind('object', input, pointer)
  const values = input as Readonly<Record<string, unknown>> // narrowed just above; TypeScript keeps `object`
  const properties = schema.properties ?? {}
  const rest = schema.patternProperties ? Object.values(schema.patternProperties)[0] : schema.additionalProperties
  let place = ''
  try {
    for (const name of schema.required ?? []) {
      place = name
      if (values[name] === undefined) throw new InputError('required', { field: name })
    }
    for (const name of Object.keys(values)) {
      place = name
      const value = values[name]
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined
      if (property) {
        if (value !== undefined) checkInput(property, value)
      } else if (typeof rest === 'object') checkInput(rest, value)
      else if (rest === false) throw new InputError('unknown-option', { got: name, choices: Object.keys(properties) })
    }
  } catch (error) {
    throw within(error, pointer, escapePointer(place))
  }
}

/**
 * The same complaint seen from further out. Pointers are put together on the way out of a failure, not on the way in: for
 * a hundred thousand objects the texts would cost more than the checks.
 */
function within(error: unknown, pointer: string, place: string | number): unknown {
  if (!(error instanceof InputError)) return error
  return new InputError(error.code, error.detail, `${pointer}/${place}${error.pointer}`)
}

function checkArray(schema: InputSchema, input: unknown, pointer: string): void {
  if (!Array.isArray(input)) throw wrongKind('array', input, pointer)
  const { items, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema
  if (input.length < minItems) throw new InputError('too-few', { count: input.length, min: minItems }, pointer)
  if (input.length > maxItems) throw new InputError('too-many', { count: input.length, max: maxItems }, pointer)
  if (!items) return
  if (items.type === 'number' && Object.keys(items).every((key) => key === 'type' || key.startsWith('~'))) {
    for (let index = 0; index < input.length; index++) {
      const value: unknown = input[index]
      if (typeof value !== 'number' || value - value !== 0) checkNumber(items, value, `${pointer}/${index}`)
    }
    return
  }
  if (isNumberOrNull(items)) {
    for (let index = 0; index < input.length; index++) {
      const value: unknown = input[index]
      if (value !== null && (typeof value !== 'number' || value - value !== 0))
        checkNumber({ type: 'number' }, value, `${pointer}/${index}`)
    }
    return
  }
  let index = 0
  try {
    for (; index < input.length; index++) checkInput(items, input[index])
  } catch (error) {
    throw within(error, pointer, index)
  }
}

/** Columns of measurements with gaps are the other long input. */
function isNumberOrNull(items: InputSchema): boolean {
  const [number, nothing, ...more] = items.anyOf ?? []
  const plain = number?.type === 'number' && Object.keys(number).every((key) => key === 'type' || key.startsWith('~'))
  return plain && nothing?.type === 'null' && more.length === 0
}

function checkNumber(schema: InputSchema, input: unknown, pointer: string): void {
  if (typeof input !== 'number') throw wrongKind(schema.type === 'integer' ? 'integer' : 'number', input, pointer)
  if (!Number.isFinite(input)) throw new InputError('not-finite', { got: String(input) }, pointer)
  if (schema.type === 'integer' && !Number.isInteger(input)) throw wrongKind('integer', input, pointer)
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema
  const fits =
    (minimum === undefined || input >= minimum) &&
    (maximum === undefined || input <= maximum) &&
    (exclusiveMinimum === undefined || input > exclusiveMinimum) &&
    (exclusiveMaximum === undefined || input < exclusiveMaximum)
  if (!fits) {
    const range = {
      ...(minimum !== undefined && { min: minimum }),
      ...(exclusiveMinimum !== undefined && { above: exclusiveMinimum }),
      ...(maximum !== undefined && { max: maximum }),
      ...(exclusiveMaximum !== undefined && { below: exclusiveMaximum }),
    }
    throw new InputError('out-of-range', { got: input, ...range }, pointer)
  }
}

function checkAny(options: readonly InputSchema[], input: unknown, pointer: string): void {
  for (const option of options) if ('const' in option && option.const === input) return
  const choices = options.filter((option) => 'const' in option)
  if (choices.length === options.length) {
    throw new InputError(
      'unknown-choice',
      { got: show(input), choices: choices.map((option) => String(option.const)) },
      pointer,
    )
  }
  // The complaint of the shape that was most likely meant: the one most of whose properties are there.
  const meant = [...options].sort((left, right) => likeness(right, input) - likeness(left, input))
  let complaint: InputError | undefined
  for (const option of meant) {
    try {
      checkInput(option, input, pointer)
      return
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      complaint ??= error
    }
  }
  throw complaint ?? wrongKind('one of the allowed shapes', input, pointer)
}

function likeness(schema: InputSchema, input: unknown): number {
  if (schema.type === 'array') return Array.isArray(input) ? 1 : 0
  if (schema.type !== 'object') return schema.type === typeof input ? 1 : 0
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return 0
  const names = Object.keys(input)
  const known = names.filter((name) => schema.properties?.[name] !== undefined).length
  const missing = (schema.required ?? []).filter((name) => !names.includes(name)).length
  return 1 + known - missing
}

function wrongKind(expected: string, input: unknown, pointer: string): InputError {
  return new InputError('wrong-kind', { expected, got: show(input) }, pointer)
}

function show(input: unknown): string {
  if (typeof input === 'string') return input.length > 40 ? `${input.slice(0, 40)}…` : input
  if (input === null || typeof input !== 'object') return String(input)
  return Array.isArray(input) ? 'array' : 'object'
}

function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
