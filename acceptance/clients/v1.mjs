// node v1.mjs (http URL | sse URL | stdio COMMAND...): the official client of the first generation.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { converse, main } from './every.mjs';

const TRANSPORTS = {
  http: ({ address, headers }) =>
    new StreamableHTTPClientTransport(new URL('/mcp', address[0]), { requestInit: { headers } }),
  sse: ({ address, headers }) =>
    new SSEClientTransport(new URL('/mcp/sse', address[0]), { requestInit: { headers } }),
  stdio: ({ address: [command, ...args] }) =>
    new StdioClientTransport({ command, args, env: process.env }),
};

await main(async (task) => {
  const client = new Client({ name: 'puente-acceptance', version: '0.1.0' });
  const transport = TRANSPORTS[task.how](task);
  let agreed;
  // Only Streamable HTTP keeps what was agreed on; every transport is told it.
  const heard = transport.setProtocolVersion?.bind(transport);
  transport.setProtocolVersion = (version) => {
    agreed = version;
    heard?.(version);
  };
  await client.connect(transport);
  await converse(client, { protocol: agreed, server: client.getServerVersion() }, task);
  await client.close();
});
