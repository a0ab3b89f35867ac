import { isDeepStrictEqual } from 'node:util';

// What the clients of both generations do once they are connected: list the tools, then call each.

/** The example that /openapi.json gives for each tool's request body. */
async function examples(baseUrl) {
  const answer = await fetch(new URL('/openapi.json', baseUrl));
  const { paths } = await answer.json();
  const found = {};
  for (const [path, item] of Object.entries(paths)) {
    if (path.startsWith('/api/tools/')) {
      found[path.slice('/api/tools/'.length)] =
        item.post.requestBody.content['application/json'].example;
    }
  }
  return found;
}

/**
 * Prints one line of JSON: the tools listed and what each call answered.
 *
 * @param client a connected client
 * @param about what is known of the connection
 * @param baseUrl the server
 * @param chosen arguments by tool name; without it every tool is called with its example
 */
export async function callEvery(client, about, baseUrl, chosen) {
  const { tools } = await client.listTools();
  const names = tools.map((tool) => tool.name);
  const calls = chosen ?? (await examples(baseUrl));
  const results = {};
  const textIsTheSame = {};
  let trackingId;
  for (const name of chosen ? Object.keys(chosen) : names) {
    const given = { ...calls[name] };
    if (!chosen && trackingId && 'tracking_id' in given) {
      given.tracking_id = trackingId; // No quotation has the example's.
    }
    const result = await client.callTool({ name, arguments: given });
    trackingId ??= result.structuredContent?.tracking_id;
    results[name] = result;
    textIsTheSame[name] =
      !result.isError &&
      isDeepStrictEqual(JSON.parse(result.content[0].text), result.structuredContent);
  }
  console.log(JSON.stringify({ ...about, tools: names, results, textIsTheSame }));
}

/** Runs a script to its end; what goes wrong is told in one line of JSON too. */
export async function main(run) {
  const [baseUrl, revision, chosen] = process.argv.slice(2);
  try {
    await run(baseUrl, revision, chosen ? JSON.parse(chosen) : undefined);
  } catch (error) {
    console.log(JSON.stringify({ error: String(error), code: error?.code ?? null }));
    process.exitCode = 1;
  }
}
