import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

// What the clients of both generations do once they are connected: list the tools and call each,
// or see one quotation through.

/** The example that /openapi.json gives for each tool's request body. */
async function examples(url) {
  const answer = await fetch(new URL('/openapi.json', url));
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

/** Calls the tools chosen, by default every one with its example. */
async function callEvery(client, names, { address, chosen }) {
  const calls = chosen ?? (await examples(address[0]));
  const results = {};
  const textIsTheSame = {};
  const latest = {};
  for (const name of chosen ? Object.keys(chosen) : names) {
    const given = { ...calls[name] };
    const kind = given.tracking_id?.slice(0, 4);
    if (!chosen && latest[kind]) {
      given.tracking_id = latest[kind]; // Nobody's job has the example's.
    }
    const result = await client.callTool({ name, arguments: given });
    const made = result.structuredContent?.tracking_id;
    if (made) {
      latest[made.slice(0, 4)] ??= made;
    }
    results[name] = result;
    textIsTheSame[name] =
      !result.isError &&
      isDeepStrictEqual(JSON.parse(result.content[0].text), result.structuredContent);
  }
  return { results, textIsTheSame };
}

/** Asks who is there, creates this quotation and follows it until it is completed or failed. */
async function follow(client, quotation) {
  const called = async (name, given) => {
    const result = await client.callTool({ name, arguments: given });
    // A bridge may speak for a client of a revision without structured content.
    return result.structuredContent ?? JSON.parse(result.content[0].text);
  };
  const about = await called('puente_about', {});
  const made = await called('dev_create_quotation', quotation);
  let ended = made;
  while (!['completed', 'failed'].includes(ended.status)) {
    await pause(50);
    ended = await called('dev_get_quotation_status', { tracking_id: made.tracking_id });
  }
  return { about, made, ended };
}

/**
 * Prints one line of JSON: the tools listed and what the calls answered.
 *
 * @param client a connected client
 * @param connection what is known of the connection
 * @param task what main was told
 */
export async function converse(client, connection, task) {
  const { tools } = await client.listTools();
  const names = tools.map((tool) => tool.name);
  const told = task.follow
    ? await follow(client, task.follow)
    : await callEvery(client, names, task);
  console.log(JSON.stringify({ ...connection, tools: names, ...told }));
}

/**
 * Runs a script, called as HOW ADDRESS..., to its end; what goes wrong is told in one line of JSON
 * too. TASK in the environment may say more: {"headers": {name: value}, "chosen": {tool:
 * arguments}, "follow": quotation}.
 */
export async function main(run) {
  const [how, ...address] = process.argv.slice(2);
  try {
    await run({ how, address, headers: {}, ...JSON.parse(process.env.TASK ?? '{}') });
  } catch (error) {
    console.log(JSON.stringify({ error: String(error), code: error?.code ?? null }));
    process.exitCode = 1;
  }
}
