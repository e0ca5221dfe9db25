// Drives the simulated ConnectWise PSA with the npm client connectwise-rest; exits 1 when something is
// not as it should be.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import connectwise from "connectwise-rest";

const settings = Object.fromEntries(
  readFileSync(process.env.SIMULATOR_SETTINGS, "utf8")
    .split("\n")
    .filter((line) => line.includes("="))
    .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
);

const info = await (
  await fetch(`${settings.CONNECTWISE_URL}/login/companyinfo/${settings.CONNECTWISE_COMPANY_ID}`)
).json();

function client(changes = {}) {
  return new connectwise.ManageAPI({
    companyId: settings.CONNECTWISE_COMPANY_ID,
    companyUrl: new URL(settings.CONNECTWISE_URL).host,
    publicKey: settings.CONNECTWISE_PUBLIC_KEY,
    privateKey: settings.CONNECTWISE_PRIVATE_KEY,
    clientId: settings.CONNECTWISE_CLIENT_ID,
    entryPoint: info.Codebase.replace("/", ""),
    apiVersion: "2022.1",
    logger: () => {},
    ...changes,
  });
}

const cwm = client();
const company = cwm.CompanyAPI;
const contacts = (params, pageSize = 1000) =>
  cwm.paginate(company.getCompanyContacts.bind(company), { pageSize }, params);

async function refused(work) {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error("was not refused");
}

let everybody;
let created;
let acme;

const checks = {
  "company info names the codebase": async () => {
    assert.match(info.Codebase, /^v\d{4}_\d\/$/);
    const unknown = await fetch(`${settings.CONNECTWISE_URL}/login/companyinfo/nobody`);
    assert.equal(await unknown.json(), null);
  },

  "system info tells that the keys are good": async () => {
    const system = await cwm.SystemAPI.getSystemInfo();
    assert.equal(system.isCloud, true);
  },

  "the codebase of on-premise instances works too": async () => {
    const system = await client({ entryPoint: "v4_6_release" }).SystemAPI.getSystemInfo();
    assert.equal(system.cloudRegion, "NA");
  },

  "another codebase, a wrong key and a wrong client id are told": async () => {
    const statuses = [];
    for (const changes of [
      { entryPoint: "v2019_1" },
      { privateKey: "wrong" },
      { clientId: "wrong" },
    ]) {
      const error = await refused(() => client(changes).SystemAPI.getSystemInfo());
      statuses.push(error.status);
    }
    assert.deepEqual(statuses, [404, 401, 401]);
  },

  "a page has 25 contacts unless asked for": async () => {
    const page = await company.getCompanyContacts();
    assert.equal(page.length, 25);
  },

  "contacts, page by page": async () => {
    everybody = await contacts({ orderBy: "id asc" }, 200);
    const count = await company.getCompanyContactsCount();
    assert.equal(everybody.length, Number(settings.CONNECTWISE_CONTACTS));
    assert.equal(count.count, everybody.length);
    assert.equal(new Set(everybody.map((contact) => contact.id)).size, everybody.length);
    assert.ok(everybody.some((contact) => contact.inactiveFlag));
  },

  "contacts by condition, by email and by custom field": async () => {
    const some = everybody.find((contact) =>
      contact.communicationItems?.some((item) => item.communicationType === "Email"),
    );
    const email = some.communicationItems.find((item) => item.communicationType === "Email").value;
    acme = some.company;
    const ofCompany = await contacts({ conditions: `company/id=${acme.id} and inactiveFlag=false` });
    assert.deepEqual(
      ofCompany.map((contact) => contact.id).sort(),
      everybody
        .filter((contact) => contact.company.id === acme.id && !contact.inactiveFlag)
        .map((contact) => contact.id)
        .sort(),
    );
    const byEmail = await contacts({
      childConditions: `communicationItems/value="${email}" AND communicationItems/communicationType="Email"`,
    });
    assert.ok(byEmail.some((contact) => contact.id === some.id));
    const paired = everybody.find((contact) =>
      contact.customFields.some((field) => field.caption === "EntraObjId" && field.value),
    );
    const objectId = paired.customFields.find((field) => field.caption === "EntraObjId").value;
    const byObjectId = await contacts({
      customFieldConditions: `caption="EntraObjId" AND value="${objectId}"`,
    });
    assert.ok(byObjectId.some((contact) => contact.id === paired.id));
  },

  "only the fields that are asked for": async () => {
    const [row] = await company.getCompanyContacts({ fields: "id,company/id", pageSize: 1 });
    assert.deepEqual(Object.keys(row), ["id", "company"]);
    assert.deepEqual(Object.keys(row.company), ["id"]);
  },

  "a bad condition is refused with an explanation": async () => {
    const error = await refused(() => company.getCompanyContacts({ conditions: "firstName=Ada" }));
    assert.equal(error.status, 400);
    assert.match(error.data.message, /quotes/);
  },

  "companies and their sites": async () => {
    const companies = await cwm.paginate(company.getCompanyCompanies.bind(company), {}, {});
    assert.equal(companies.length, Number(settings.CONNECTWISE_COMPANIES));
    let sites = 0;
    for (const each of companies) {
      sites += (await company.getCompanyCompaniesByParentIdSites(each.id)).length;
    }
    assert.equal(sites, Number(settings.CONNECTWISE_SITES));
  },

  "setup tables": async () => {
    const types = await company.getCompanyCommunicationTypes();
    assert.ok(types.some((type) => type.emailFlag && type.defaultFlag));
    assert.ok((await company.getCompanyContactsTypes()).some((type) => type.description === "VIP"));
    assert.ok(
      (await cwm.SystemAPI.getSystemUserDefinedFields()).some(
        (field) => field.caption === "EntraObjId",
      ),
    );
  },

  "creates a contact with items, types and a custom field": async () => {
    created = await company.postCompanyContacts({
      firstName: "Zoë",
      lastName: "Foreign",
      company: { id: acme.id },
      typeIds: [3],
      communicationItems: [
        { type: { id: 13 }, value: "zoe@foreign.example", communicationType: "Email", defaultFlag: true },
        { type: { id: 4 }, value: "0170 5551", communicationType: "Phone" },
      ],
      customFields: [{ id: 83, value: "11111111-1111-4111-8111-111111111111" }],
    });
    assert.equal(created.firstName, "Zoë");
    assert.equal(created.disablePortalLoginFlag, true);
    assert.equal(created.communicationItems[0].domain, "@foreign.example");
    assert.deepEqual(created.types.map((type) => type.id), [3]);
    assert.equal(created.defaultPhoneType, "Site");
  },

  "is told which field is missing and which is too long": async () => {
    const missing = await refused(() => company.postCompanyContacts({ lastName: "x" }));
    assert.equal(missing.data.errors[0].code, "MissingRequiredField");
    assert.equal(missing.data.errors[0].field, "firstName");
    const long = await refused(() => company.postCompanyContacts({ firstName: "x".repeat(31) }));
    assert.equal(long.data.errors[0].code, "InvalidField");
    const member = await refused(() => company.postCompanyContacts({ firstName: "x", type: 3 }));
    assert.match(member.data.message, /Could not find member 'type'/);
  },

  "patches one property and leaves the others": async () => {
    const patched = await company.patchCompanyContactsById(created.id, [
      { op: "replace", path: "title", value: "Engineer" },
      { op: "replace", path: "/inactiveFlag", value: true },
    ]);
    assert.equal(patched.title, "Engineer");
    assert.equal(patched.inactiveFlag, true);
    assert.equal(patched.communicationItems.length, 2);
    assert.ok(patched.customFields.some((field) => field.value?.startsWith?.("11111111")));
  },

  "patches items by their place, with the traps": async () => {
    const replaced = await company.patchCompanyContactsById(created.id, [
      { op: "replace", path: "/communicationItems/0/value", value: "z@foreign.example" },
      {
        op: "add",
        path: "/communicationItems/0",
        value: { type: { id: "13" }, value: "second@foreign.example", defaultFlag: true },
      },
    ]);
    assert.deepEqual(
      replaced.communicationItems.map((item) => [item.value, item.defaultFlag]),
      [
        ["z@foreign.example", true],
        ["0170 5551", false],
        ["second@foreign.example", false],
      ],
    );
    const wrong = await refused(() =>
      company.patchCompanyContactsById(created.id, [
        { op: "replace", path: "communicationItems", value: "z@foreign.example" },
      ]),
    );
    assert.equal(wrong.data.code, "InvalidPatch");
    const inReference = await company.patchCompanyContactsById(created.id, [
      { op: "replace", path: "company/identifier", value: "NOBODY" },
    ]);
    assert.equal(inReference.company.id, acme.id);
    const misspelt = await refused(() =>
      company.patchCompanyContactsById(created.id, [{ op: "replace", path: "Title", value: "x" }]),
    );
    assert.equal(misspelt.data.code, "InvalidPatch");
  },

  "adds an item and a type of their own": async () => {
    const item = await company.postCompanyContactsByParentIdCommunications(created.id, {
      type: { id: 3 },
      value: "0201 99",
      defaultFlag: true,
    });
    assert.equal(item.communicationType, "Fax");
    assert.equal(item.contactId, created.id);
    await company.postCompanyContactsByParentIdTypeAssociations(created.id, { type: { id: 7 } });
    const twice = await refused(() =>
      company.postCompanyContactsByParentIdTypeAssociations(created.id, { type: { id: 7 } }),
    );
    assert.equal(twice.data.errors[0].code, "ObjectExists");
    const read = await company.getCompanyContactsById(created.id);
    assert.deepEqual(read.types.map((type) => type.id), [3, 7]);
    assert.equal(read.communicationItems.length, 4);
  },

  "finds it among those changed since, and nobody in the future": async () => {
    const since = new Date(Date.now() - 3_600_000).toISOString().replace(/\.\d+Z/, "Z");
    const changed = await contacts({ conditions: `lastUpdated>[${since}] and lastName="Foreign"` });
    assert.deepEqual(changed.map((contact) => contact.id), [created.id]);
    assert.deepEqual(await contacts({ conditions: "lastUpdated>[2199-01-01T00:00:00Z]" }), []);
  },

  "a contact that is not there": async () => {
    const error = await refused(() => company.getCompanyContactsById(999999));
    assert.equal(error.status, 404);
    assert.equal(error.data.code, "NotFound");
  },
};

let failed = 0;
for (const [title, check] of Object.entries(checks)) {
  try {
    await check();
    console.log(`PASS connectwise: ${title}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL connectwise: ${title}: ${error?.stack ?? JSON.stringify(error)}`);
  }
}
console.log(failed === 0 ? "PASS connectwise" : `FAIL connectwise: ${failed} of the checks`);
process.exitCode = failed === 0 ? 0 : 1;
