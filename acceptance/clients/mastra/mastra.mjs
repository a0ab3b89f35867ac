// node mastra.mjs URL: Mastra's tools of a server, asked for line by line.
import { MCPClient } from '@mastra/mcp';
import { serve } from '../frameworks/lines.mjs';

const mcp = new MCPClient({ servers: { puente: { url: new URL(process.argv[2]) } } });
let tools;

await serve({
  async list() {
    tools = await mcp.listTools();
    return Object.keys(tools).map((name) => name.replace(/^puente_/, ''));
  },
  async call(name, given) {
    try {
      const result = await tools[`puente_${name}`].execute(given, {});
      return { refused: false, text: JSON.stringify(result) };
    } catch (error) {
      if (error.id === 'MCP_CLIENT_TOOL_EXECUTION_FAILED') {
        return { refused: true, text: error.message };
      }
      throw error;
    }
  },
  async reconnect() {
    await mcp.disconnect();
    tools = await mcp.listTools();
  },
  close: () => mcp.disconnect(),
});
