// node v2.mjs URL (2026-07-28 | handshake) ['{"tool": {arguments}}']: the official client of the
// second generation, which speaks the stateless revision or the handshake of the older ones.
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { callEvery, main } from './every.mjs';

await main(async (baseUrl, revision, chosen) => {
  const mode = revision === 'handshake' ? 'legacy' : { pin: revision };
  const client = new Client(
    { name: 'puente-acceptance', version: '0.1.0' },
    { versionNegotiation: { mode } },
  );
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', baseUrl)));
  const about = {
    protocol: client.getNegotiatedProtocolVersion(),
    server: client.getServerVersion(),
  };
  await callEvery(client, about, baseUrl, chosen);
  await client.close();
});
