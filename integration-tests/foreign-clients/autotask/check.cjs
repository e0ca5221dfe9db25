'use strict';

// Uses @apigrate/autotask-restapi against the simulator, as its README says.
// Usage: node check.cjs <the package's index.js> <file of NAME=value lines that the simulator printed>

const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const [clientFile, settingsFile] = process.argv.slice(2);
const settings = Object.fromEntries(
  fs
    .readFileSync(settingsFile, 'utf8')
    .split('\n')
    .filter((line) => line.includes('='))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
);

// All that the client takes from elsewhere is a logger.
const load = Module._load;
Module._load = (request, ...rest) => (request === 'debug' ? () => () => {} : load(request, ...rest));

const { AutotaskRestApi, AutotaskApiError, FilterOperators } = require(path.resolve(clientFile));

const connect = (user, secret, code) =>
  new AutotaskRestApi(user, secret, code, { base_url: `${settings.AUTOTASK_URL}/ATServicesRest/` });
const autotask = connect(settings.AUTOTASK_USER, settings.AUTOTASK_SECRET, settings.AUTOTASK_CODE);

const EVERYTHING = { op: FilterOperators.gte, field: 'id', value: 0 };

let failed = 0;

async function check(title, work) {
  try {
    const problem = await work();
    if (problem) {
      throw new Error(problem);
    }
    console.log(`PASS autotask: ${title}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL autotask: ${title}: ${error.message}`);
  }
}

const unless = (condition, problem) => (condition ? undefined : problem);

async function refused(work) {
  try {
    await work();
  } catch (error) {
    if (error instanceof AutotaskApiError) {
      return error;
    }
    throw error;
  }
  throw new Error('was not refused');
}

async function main() {
  await check('finds its zone and counts', async () => {
    const { queryCount } = await autotask.Contacts.count({ filter: [EVERYTHING] });
    return unless(
      queryCount === Number(settings.AUTOTASK_CONTACTS) && /\/zone\d+\//.test(autotask.zoneInfo.url),
      `${queryCount} contacts, zone ${autotask.zoneInfo.url}`,
    );
  });

  await check('is told that a secret is wrong', async () => {
    const wrong = connect(settings.AUTOTASK_USER, 'wrong', settings.AUTOTASK_CODE);
    const error = await refused(() => wrong.Contacts.count({ filter: [EVERYTHING] }));
    return unless(error.status === 401, `status ${error.status}`);
  });

  await check('is told with a 500 that a tracking identifier is wrong', async () => {
    const wrong = connect(settings.AUTOTASK_USER, settings.AUTOTASK_SECRET, 'wrong');
    const error = await refused(() => wrong.Contacts.count({ filter: [EVERYTHING] }));
    return unless(error.status === 500 && error.details.errors.length === 1, `status ${error.status}`);
  });

  const contacts = [];
  await check('walks all contacts by their ids, inactive ones too', async () => {
    let last = -1;
    for (;;) {
      const page = await autotask.Contacts.query({
        filter: [{ op: FilterOperators.gt, field: 'id', value: last }],
        MaxRecords: 500,
      });
      contacts.push(...page.items);
      if (page.items.length < 500) {
        break;
      }
      last = page.items[page.items.length - 1].id;
    }
    const ids = new Set(contacts.map((contact) => contact.id));
    return unless(
      ids.size === Number(settings.AUTOTASK_CONTACTS) &&
        ids.size === contacts.length &&
        ids.size > 500 &&
        contacts.some((contact) => contact.isActive === 0),
      `${contacts.length} rows, ${ids.size} ids`,
    );
  });

  await check('follows the next pages by posting the query again', async () => {
    const query = { filter: [EVERYTHING], includeFields: ['id', 'lastName'] };
    const first = await autotask.Contacts.query(query);
    const route = new URL(first.pageDetails.nextPageUrl);
    const below = route.pathname.slice(route.pathname.indexOf('/Contacts'));
    const second = await autotask._post(`${below}${route.search}`, query);
    const refusal = await refused(() => autotask._get(`${below}${route.search}`));
    return unless(
      first.items.length === 500 &&
        second.items.length === Math.min(500, contacts.length - 500) &&
        second.items[0].id > first.items[499].id &&
        second.items[0].companyID === undefined &&
        refusal.status === 405,
      `${first.items.length} and ${second.items.length} rows, GET ${refusal.status}`,
    );
  });

  let company;
  await check('finds companies, the MSP itself with the id 0 among them', async () => {
    const all = await autotask.Companies.query({ filter: [EVERYTHING] });
    company = all.items.find((one) => contacts.some((contact) => contact.companyID === one.id));
    const active = await autotask.Companies.query({
      filter: [{ op: FilterOperators.eq, field: 'isActive', value: true }],
    });
    return unless(
      all.items.length === Number(settings.AUTOTASK_COMPANIES) &&
        all.items[0].id === 0 &&
        active.items.length > 0 &&
        all.items.every((one) => typeof one.isActive === 'boolean'),
      `${all.items.length} companies`,
    );
  });

  let location;
  await check('finds the locations of a company', async () => {
    const found = await autotask.CompanyLocations.query({
      filter: [{ op: FilterOperators.in, field: 'companyID', value: [company.id] }],
    });
    [location] = found.items;
    return unless(location.companyID === company.id && location.isPrimary, JSON.stringify(location));
  });

  await check('groups conditions and asks for a user defined field', async () => {
    const query = {
      filter: [
        { op: 'or', items: [
          { op: FilterOperators.contains, field: 'emailAddress', value: '@' },
          { op: FilterOperators.notExist, field: 'emailAddress' },
        ] },
        { op: FilterOperators.exist, field: 'Department', udf: true },
      ],
    };
    const found = await autotask.Contacts.query(query);
    const withoutFlag = await refused(() =>
      autotask.Contacts.query({ filter: [{ op: 'exist', field: 'Department' }] }),
    );
    return unless(
      found.items.length > 0 &&
        found.items.every((one) => one.userDefinedFields.some((udf) => udf.name === 'Department')) &&
        withoutFlag.message.includes('Unable to find Department'),
      `${found.items.length} found`,
    );
  });

  let created;
  await check('creates a contact below its company', async () => {
    const answer = await autotask.CompanyContacts.create(company.id, {
      firstName: 'Zoë',
      lastName: 'Foreign',
      emailAddress: 'zoe@foreign.example',
      isActive: 1,
      companyLocationID: location.id,
    });
    created = (await autotask.Contacts.get(answer.itemId)).item;
    return unless(
      created.firstName === 'Zoë' && created.companyID === company.id && created.isActive === 1,
      JSON.stringify(created),
    );
  });

  await check('is refused a flag where a number is wanted', async () => {
    const error = await refused(() =>
      autotask.CompanyContacts.update(company.id, { id: created.id, isActive: true }),
    );
    return unless(error.status === 500 && error.message.includes('Unexpected character'), error.message);
  });

  await check('updates one field and leaves the others', async () => {
    const answer = await autotask.CompanyContacts.update(company.id, { id: created.id, isActive: 0 });
    const { item } = await autotask.Contacts.get(created.id);
    return unless(
      answer.itemId === created.id && item.isActive === 0 && item.emailAddress === 'zoe@foreign.example',
      JSON.stringify(item),
    );
  });

  await check('gets nothing from an update at the root', async () => {
    const answer = await autotask.Contacts.update({ id: created.id, title: 'Nothing' });
    const { item } = await autotask.Contacts.get(created.id);
    return unless(answer === null && item.title === null, JSON.stringify(answer));
  });

  await check('empties what a replacement leaves out', async () => {
    await autotask.CompanyContacts.replace(company.id, {
      id: created.id,
      firstName: 'Zoë',
      lastName: 'Foreign',
      isActive: 1,
    });
    const { item } = await autotask.Contacts.get(created.id);
    return unless(item.emailAddress === null && item.isActive === 1, JSON.stringify(item));
  });

  await check('reads what the tenant says of its fields', async () => {
    const { info } = await autotask.Contacts.info();
    const { fields } = await autotask.Contacts.fieldInfo();
    const udfs = await autotask.Contacts.udfInfo();
    const email = fields.find((field) => field.name === 'emailAddress');
    return unless(
      info.canCreate && email.length === 254 && udfs.fields.some((udf) => udf.name === 'Department'),
      JSON.stringify(email),
    );
  });

  await check('deletes the contact', async () => {
    await autotask.CompanyContacts.delete(company.id, created.id);
    const { item } = await autotask.Contacts.get(created.id);
    return unless(item === null, JSON.stringify(item));
  });

  console.log(failed === 0 ? 'PASS autotask' : `FAIL autotask: ${failed} of the checks`);
  process.exitCode = failed === 0 ? 0 : 1;
}

main();
