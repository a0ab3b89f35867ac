// node ai-sdk.mjs URL: the AI SDK's tools of a server, asked for line by line.
import { createMCPClient } from '@ai-sdk/mcp';
import { serve, text } from './lines.mjs';

const connected = () => createMCPClient({ transport: { type: 'http', url: process.argv[2] } });
let mcp = await connected();
let tools;

await serve({
  async list() {
    tools = await mcp.tools();
    return Object.keys(tools);
  },
  async call(name, given) {
    const result = await tools[name].execute(given, { toolCallId: name, messages: [] });
    return { refused: result.isError ?? false, text: text(result.content) };
  },
  async reconnect() {
    await mcp.close();
    mcp = await connected();
    tools = await mcp.tools();
  },
  close: () => mcp.close(),
});
