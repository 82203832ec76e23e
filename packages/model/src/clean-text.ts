// Control characters but tab and line feed, and the byte order mark. Written as escapes: the characters are invisible.
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is what this is for
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff]/g
const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
// Embeddings, overrides and isolates: they make a line read otherwise than it is (Trojan Source, CVE-2021-42574).
const bidi = /[\u202a-\u202e\u2066-\u2069]/g

/** A line of text without what cannot be seen or would mislead: one line, composed (NFC), no outer spaces. */
export function cleanLine(text: string): string {
  return cleanLines(text).replace(bidi, '').replace(/\s+/g, ' ').trim()
}

/** Text of several lines without control characters and lone surrogates; line ends are `\n`, composed (NFC). */
export function cleanLines(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(controls, '')
    .replace(loneSurrogates, '')
    .normalize('NFC')
}
