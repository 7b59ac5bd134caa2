/** The line to the engine broke: what was asked may or may not have been done. */
export class ConnectionLost extends Error {
  readonly inFlight: boolean
  constructor(inFlight: boolean) {
    super(inFlight ? 'The connection to the engine broke during the request' : 'There is no connection to the engine')
    this.name = 'ConnectionLost'
    this.inFlight = inFlight
  }
}
