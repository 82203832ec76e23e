/** An absent value is no value: `undefined` is not something the floors below take. */
export function withoutUndefined<Value extends object>(
  value: Value,
): { [Name in keyof Value]: Exclude<Value[Name], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as {
    [Name in keyof Value]: Exclude<Value[Name], undefined>
  } // the filter is what the type says
}
