// Cancelled: thrown at a checkpoint when the user has asked to stop. Silent for every surface.

export class Cancelled extends Error {
  constructor() {
    super('cancelled')
  }
}
