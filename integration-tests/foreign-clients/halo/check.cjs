'use strict';

// Plays n8n's host for its HaloPSA node: parameters, credentials and an HTTP helper, nothing else.
// Usage: node check.cjs <HaloPSA.node.js> <file of NAME=value lines that the simulator printed>

const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const [nodeFile, settingsFile] = process.argv.slice(2);
const settings = Object.fromEntries(
  fs
    .readFileSync(settingsFile, 'utf8')
    .split('\n')
    .filter((line) => line.includes('='))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
);

// All that the node takes from its host's library is two names.
class NodeApiError extends Error {
  constructor(node, cause) {
    super(cause.message);
  }
}
const load = Module._load;
Module._load = (request, ...rest) =>
  request === 'n8n-workflow'
    ? { NodeApiError, NodeConnectionTypes: { Main: 'main' } }
    : load(request, ...rest);

const { HaloPSA } = require(path.resolve(nodeFile));
const node = new HaloPSA();

const credentials = {
  hostingType: 'hostedHalo',
  resourceApiUrl: `${settings.HALO_URL}/api`,
  authUrl: settings.HALO_AUTHORISATION_URL,
  tenant: settings.HALO_TENANT,
  client_id: settings.HALO_CLIENT_ID,
  client_secret: settings.HALO_CLIENT_SECRET,
  scope: 'admin edit:customers edit:tickets',
};

let requests = 0;

/** The host's HTTP helper: a status other than 2xx becomes an error "<status> - <body>". */
async function request(options) {
  requests += 1;
  const url = new URL(options.uri);
  for (const [name, value] of Object.entries(options.qs ?? {})) {
    url.searchParams.set(name, String(value));
  }
  const headers = { ...options.headers };
  delete headers.Connection;
  const answer = await fetch(url, {
    method: options.method,
    headers,
    body: options.form
      ? new URLSearchParams(options.form).toString()
      : options.body && JSON.stringify(options.body),
  });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(`${answer.status} - ${text}`);
  }
  return text === '' ? undefined : JSON.parse(text);
}

function host(parameters) {
  return {
    getInputData: () => [{ json: {} }],
    getNodeParameter: (name) => parameters[name],
    getCredentials: async () => credentials,
    getNode: () => ({ name: 'HaloPSA' }),
    continueOnFail: () => false,
    logger: { debug() {} },
    helpers: {
      request,
      constructExecutionMetaData: (data) => data,
      returnJsonArray: (data) => (Array.isArray(data) ? data : [data]),
    },
  };
}

async function run(resource, operation, parameters = {}) {
  const [rows] = await node.execute.call(
    host({ resource, operation, simplify: false, filters: {}, ...parameters }),
  );
  return rows;
}

const all = (resource, filters = {}) => run(resource, 'getAll', { returnAll: true, filters });

let failed = 0;

async function check(title, work) {
  try {
    const problem = await work();
    if (problem) {
      throw new Error(problem);
    }
    console.log(`PASS halo: ${title}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL halo: ${title}: ${error.message}`);
  }
}

const unless = (condition, problem) => (condition ? undefined : problem);

async function refused(work) {
  try {
    await work();
  } catch (error) {
    return error.message;
  }
  throw new Error('was not refused');
}

async function main() {
  const { haloPSAApiCredentialTest } = node.methods.credentialTest;

  await check('signs in', async () => {
    const result = await haloPSAApiCredentialTest.call(host({}), { data: credentials });
    return unless(result.status === 'OK', result.message);
  });

  await check('is told that a secret is wrong', async () => {
    const wrong = { ...credentials, client_secret: 'wrong' };
    const result = await haloPSAApiCredentialTest.call(host({}), { data: wrong });
    return unless(
      result.status === 'Error' && result.message.includes('invalid_client'),
      JSON.stringify(result),
    );
  });

  const users = [];
  await check('walks all pages of users, inactive ones too', async () => {
    const before = requests;
    users.push(...(await all('user', { activeStatus: 'all' })));
    const ids = new Set(users.map((user) => user.id));
    const expected = Number(settings.HALO_USERS);
    const pages = Math.ceil(expected / 100);
    return unless(
      users.length === expected && ids.size === expected && requests - before === pages + 1,
      `${users.length} rows, ${ids.size} ids, ${requests - before} requests for ${expected} users`,
    );
  });

  await check('sees active users only unless it asks', async () => {
    const expected = users.filter((user) => !user.inactive).length;
    const active = await all('user', { activeStatus: 'active' });
    const unasked = await all('user');
    const inactive = await all('user', { activeStatus: 'inactive' });
    return unless(
      active.length === expected &&
        unasked.length === expected &&
        inactive.length === users.length - expected &&
        inactive.length > 0,
      `${active.length} active, ${unasked.length} unasked, ${inactive.length} inactive`,
    );
  });

  await check('lists a few users by count', async () => {
    const rows = await run('user', 'getAll', { returnAll: false, limit: 7 });
    return unless(rows.length === 7, `${rows.length} rows`);
  });

  let site;
  await check('offers clients and sites to choose from', async () => {
    const clients = await node.methods.loadOptions.getHaloPSAClients.call(host({}));
    const sites = await node.methods.loadOptions.getHaloPSASites.call(host({}));
    site = sites[0];
    return unless(
      clients.length === Number(settings.HALO_CLIENTS) &&
        sites.length === Number(settings.HALO_SITES) &&
        sites.every((one) => one.name.includes('/')),
      `${clients.length} clients, ${sites.length} sites`,
    );
  });

  let created;
  await check('creates a user and gets the bare object back', async () => {
    [created] = await run('user', 'create', {
      userName: 'Zoë Foreign',
      siteId: site.value,
      additionalFields: { emailaddress: 'zoe@foreign.example', surname: 'Foreign' },
    });
    return unless(
      created.id > 0 && created.name === 'Zoë Foreign' && created.site_id === site.value,
      JSON.stringify(created),
    );
  });

  await check('finds it by a search', async () => {
    const rows = await all('user', { search: 'ZOE@foreign' });
    return unless(rows.length === 1 && rows[0].id === created.id, `${rows.length} rows`);
  });

  await check('reads it by id', async () => {
    const [row] = await run('user', 'get', { userId: String(created.id), simplify: true });
    return unless(
      row.emailaddress === 'zoe@foreign.example' && row.inactive === false,
      JSON.stringify(row),
    );
  });

  await check('updates one field and leaves the others alone', async () => {
    const [row] = await run('user', 'update', {
      userId: String(created.id),
      updateFields: { inactive: true },
    });
    return unless(
      row.id === created.id && row.inactive && row.emailaddress === 'zoe@foreign.example',
      JSON.stringify(row),
    );
  });

  await check('finds it among the inactive ones now', async () => {
    const rows = await all('user', { activeStatus: 'inactive', search: 'zoe@foreign' });
    const active = await all('user', { search: 'zoe@foreign' });
    return unless(rows.length === 1 && active.length === 0, `${rows.length}, ${active.length}`);
  });

  await check('is told which field is wrong', async () => {
    const message = await refused(() =>
      run('user', 'update', { userId: 'no number', updateFields: { inactive: true } }),
    );
    return unless(message.startsWith('For field ID, ') && !message.includes('undefined'), message);
  });

  await check('deletes the user', async () => {
    const [answer] = await run('user', 'delete', { userId: String(created.id) });
    const message = await refused(() => run('user', 'get', { userId: String(created.id) }));
    return unless(answer.success === true && message.startsWith('404'), message);
  });

  await check('creates and updates a client', async () => {
    const [client] = await run('client', 'create', {
      clientName: 'Foreign & Sons',
      additionalFields: { website: 'foreign.example' },
    });
    const [updated] = await run('client', 'update', {
      clientId: String(client.id),
      updateFields: { is_vip: true },
    });
    const sites = await all('site', { client_id: client.id });
    return unless(
      updated.id === client.id && updated.website === 'foreign.example' && updated.is_vip,
      JSON.stringify(updated),
    ) ?? unless(sites.some((one) => one.client_id === client.id), 'the client has no site');
  });

  console.log(failed === 0 ? 'PASS halo' : `FAIL halo: ${failed} of the checks`);
  process.exitCode = failed === 0 ? 0 : 1;
}

main();
