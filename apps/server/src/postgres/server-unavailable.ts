/** The database cannot be used as things stand. The message is one sentence for the person at the terminal, with the remedy. */
export class ServerUnavailable extends Error {
  override readonly name = 'ServerUnavailable'
}
