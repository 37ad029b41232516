// Tool: what each file of tools/ offers, and what all of them are given. Registers them with the SDK's server.
import { randomBytes } from 'node:crypto'
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import type * as z from 'zod/mini'
import type { Host } from '../core/host'
import type { Knowledge } from '../core/model/knowledge'
import { fenced } from '../core/report/untrusted'
import type { Progress } from '../core/triage'
import type { Cases } from './cases'
import type { Confinement } from './confine'

export interface Tools {
  readonly host: Host
  readonly knowledge: Knowledge
  readonly confinement: Confinement
  readonly cases: Cases
}

export interface Run {
  readonly signal: AbortSignal
  readonly onProgress: (progress: Progress) => void
}

export interface Tool<In extends z.ZodMiniObject, Out extends z.ZodMiniObject> {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly input: In
  readonly output: Out
  /** Where the answer holds words of a bundle, they are fenced. */
  readonly from: 'bundle' | 'knowledge'
  readonly answer: (input: z.infer<In>, tools: Tools, run: Run) => z.infer<Out> | Promise<z.infer<Out>>
  /** The answer in words, for clients that show no structure. */
  readonly words: (answer: z.infer<Out>) => string
}

/** Characters of an answer in words. */
const MOST_WORDS = 30_000

export function register<In extends z.ZodMiniObject, Out extends z.ZodMiniObject>(
  server: McpServer,
  tool: Tool<In, Out>,
  tools: Tools,
): void {
  const { name, title, description, input, output, from, answer, words } = tool
  const config = {
    title,
    description,
    inputSchema: input as z.ZodMiniObject,
    outputSchema: output as z.ZodMiniObject,
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  }
  server.registerTool(name, config, async (asked, extra) => {
    const token = extra._meta?.progressToken
    const onProgress = ({ files, bytes, found }: Progress): void => {
      if (token === undefined) return
      const message = `${files} files, ${(bytes / 1e6).toFixed(0)} MB, ${found} found`
      void extra.sendNotification({
        method: 'notifications/progress',
        params: { progressToken: token, progress: bytes, message },
      })
    }
    const said = await answer(asked as z.infer<In>, tools, { signal: extra.signal, onProgress })
    const text = words(said).slice(0, MOST_WORDS)
    return {
      content: [{ type: 'text', text: from === 'bundle' ? fenced(text, randomBytes(9).toString('base64url')) : text }],
      structuredContent: said as Record<string, unknown>,
    }
  })
}
