// node langchain.mjs URL: LangChain's tools of a server, asked for line by line.
import { MultiServerMCPClient } from '@langchain/mcp-adapters';
import { serve } from './lines.mjs';

const mcp = new MultiServerMCPClient({
  mcpServers: { puente: { transport: 'http', url: process.argv[2] } },
});
let tools;

await serve({
  async list() {
    tools = await mcp.getTools();
    return tools.map((tool) => tool.name);
  },
  async call(name, given) {
    const tool = tools.find((each) => each.name === name);
    try {
      const told = await tool.invoke(given);
      return { refused: false, text: typeof told === 'string' ? told : told.text };
    } catch (error) {
      // What went wrong on the way is a ToolException too; only a result is "returned".
      if (error.name === 'ToolException' && error.message.includes('returned an error: ')) {
        return { refused: true, text: error.message };
      }
      throw error;
    }
  },
  async reconnect() {
    await mcp.close();
    tools = await mcp.getTools();
  },
  close: () => mcp.close(),
});
