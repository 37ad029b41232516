// Progress on standard error: one line that is overwritten, on a terminal only.
import type { Progress } from '../core/triage'

export function createProgress(stream: NodeJS.WriteStream): { show: (progress: Progress) => void; end: () => void } {
  let shown = false
  const clear = (): void => void (shown && stream.write('\r\u001b[K'))
  return {
    show({ path, files, bytes, found }) {
      if (!stream.isTTY) return
      const text = `${files} files, ${(bytes / 1e6).toFixed(0)} MB, ${found} found  ${path}`
      clear()
      stream.write(text.slice(0, Math.max(20, (stream.columns || 80) - 1)))
      shown = true
    },
    end: clear,
  }
}
