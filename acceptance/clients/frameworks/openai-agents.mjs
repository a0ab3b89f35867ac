// node openai-agents.mjs URL: the tools of a server as the Agents SDK has them, asked for line by line.
import { MCPServerStreamableHttp } from '@openai/agents';
import { serve, text } from './lines.mjs';

const mcp = new MCPServerStreamableHttp({ url: process.argv[2], name: 'puente' });
await mcp.connect();

await serve({
  async list() {
    return (await mcp.listTools()).map((tool) => tool.name);
  },
  async call(name, given) {
    const result = await mcp.callToolResult(name, given);
    return { refused: result.isError ?? false, text: text(result.content) };
  },
  async reconnect() {
    await mcp.close();
    await mcp.connect();
  },
  close: () => mcp.close(),
});
