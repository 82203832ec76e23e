/** What a server refused, with its own words. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal'
  /** The problem document, as it came. */
  readonly document: Readonly<Record<string, unknown>>

  constructor(message: string, document: Readonly<Record<string, unknown>>) {
    super(message)
    this.document = document
  }

  static from(status: number, body: string): ApiRefusal {
    try {
      const document = JSON.parse(body) as Record<string, unknown> // any object will do
      return new ApiRefusal(String(document.detail ?? document.title ?? status), document)
    } catch {
      return new ApiRefusal(`The server answered ${status}: ${body.slice(0, 200)}`, { status })
    }
  }
}
