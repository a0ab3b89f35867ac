// node v1.mjs URL handshake ['{"tool": {arguments}}']: the official client of the first generation.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { callEvery, main } from './every.mjs';

await main(async (baseUrl, _, chosen) => {
  const client = new Client({ name: 'puente-acceptance', version: '0.1.0' });
  const transport = new StreamableHTTPClientTransport(new URL('/mcp', baseUrl));
  await client.connect(transport);
  const about = {
    protocol: transport.protocolVersion,
    server: client.getServerVersion(),
  };
  await callEvery(client, about, baseUrl, chosen);
  await client.close();
});
