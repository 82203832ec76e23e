/** `../locales/en/board.json` is the texts of the feature `board`. */
export function byFeature(
  files: Readonly<Record<string, unknown>>,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [
      path.slice(path.lastIndexOf('/') + 1, -'.json'.length),
      texts as Record<string, unknown>, // a JSON object, by the check on the catalogues
    ]),
  )
}
