// Lets other work of the extension host have its turn. Node has a call for it; a browser's timer waits, after some turns,
// four milliseconds.
const { setImmediate: atOnce = setTimeout } = globalThis as { setImmediate?: (call: () => void) => unknown }

export const nextTurn = (): Promise<void> => new Promise((resolve) => void atOnce(resolve))
