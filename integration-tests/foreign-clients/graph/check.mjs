// Drives the simulated Graph with Microsoft's JavaScript client; exits 1 when something is not as it
// should be.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { BatchRequestContent, BatchResponseContent, Client, PageIterator }
  from "@microsoft/microsoft-graph-client";

const settings = Object.fromEntries(
  readFileSync(process.env.SIMULATOR_SETTINGS, "utf8")
    .split("\n")
    .filter((line) => line.includes("="))
    .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
);
const [customer, otherCustomer] = settings.CUSTOMER_TENANT_IDS.split(",");
const origin = new URL(settings.GRAPH_URL).origin;

async function token(tenant, grant) {
  const response = await fetch(`${settings.ENTRA_URL}/${tenant}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      client_id: settings.CLIENT_ID,
      client_secret: settings.CLIENT_SECRET,
      scope: "https://graph.microsoft.com/.default",
      ...grant,
    }),
  });
  const body = await response.json();
  assert.equal(response.status, 200, body.error_description);
  return body.access_token;
}

const forApplication = (tenant) => token(tenant, { grant_type: "client_credentials" });
const forUser = (tenant) =>
  token(tenant, { grant_type: "refresh_token", refresh_token: settings.REFRESH_TOKEN });

function client(accessToken) {
  return Client.init({
    baseUrl: `${origin}/`,
    customHosts: new Set([new URL(origin).hostname]),
    authProvider: (done) => done(null, accessToken),
  });
}

async function everything(graph, firstPage) {
  const items = [];
  const iterator = new PageIterator(graph, firstPage, (item) => items.push(item) > 0);
  await iterator.iterate();
  return { items, deltaLink: iterator.getDeltaLink() };
}

const graph = client(await forApplication(customer));

const checks = {
  "users, page by page": async () => {
    const first = await graph.api("/users").top(200).select("id,displayName,assignedLicenses").get();
    assert.equal(first.value.length, 200);
    const { items } = await everything(graph, first);
    assert.equal(items.length, 450);
    assert.equal(new Set(items.map((user) => user.id)).size, 450);
    assert.ok(items.some((user) => user.assignedLicenses.length === 1));
  },
  "a filter and an advanced query": async () => {
    const plain = await graph.api("/users").filter("accountEnabled eq false").top(999).get();
    const advanced = await graph
      .api("/users")
      .header("ConsistencyLevel", "eventual")
      .count(true)
      .filter("accountEnabled ne true")
      .top(999)
      .get();
    assert.ok(plain.value.length > 0);
    assert.equal(advanced["@odata.count"], plain.value.length);
  },
  "delta: first round, nothing new, latest": async () => {
    const first = await graph.api("/users/delta").select("id,displayName").get();
    const { items, deltaLink } = await everything(graph, first);
    assert.equal(items.length, 450);
    assert.match(deltaLink, /\$deltatoken=/);
    const second = await graph.api(deltaLink).get();
    assert.deepEqual(second.value, []);
    assert.notEqual(second["@odata.deltaLink"], deltaLink);
    const latest = await graph.api("/users/delta()").query({ $deltatoken: "latest" }).get();
    assert.deepEqual(latest.value, []);
  },
  "group members, nested ones too": async () => {
    const groups = await graph.api("/groups").filter("displayName eq 'Management'").get();
    assert.equal(groups.value.length, 1);
    const direct = await graph.api(`/groups/${groups.value[0].id}/members`).top(999).get();
    const all = await graph
      .api(`/groups/${groups.value[0].id}/transitiveMembers/microsoft.graph.user`)
      .header("ConsistencyLevel", "eventual")
      .count(true)
      .top(999)
      .get();
    assert.equal(direct.value.filter((one) => one["@odata.type"] === "#microsoft.graph.group").length, 1);
    assert.equal(all.value.length, 90);
  },
  "licences, domains and organization": async () => {
    const skus = await graph.api("/subscribedSkus").get();
    const domains = await graph.api("/domains").get();
    const organization = await graph.api("/organization").get();
    assert.equal(skus.value[0].skuPartNumber, "SPB");
    assert.equal(domains.value.filter((domain) => domain.isDefault).length, 1);
    assert.equal(organization.value[0].id, customer);
  },
  "a batch with one failing request": async () => {
    const batch = new BatchRequestContent([
      { id: "1", request: new Request(`${origin}/v1.0/users?$top=1`, { method: "GET" }) },
      { id: "2", request: new Request(`${origin}/v1.0/users/nobody`, { method: "GET" }) },
    ]);
    const content = await batch.getContent();
    const answer = await graph.api("/$batch").post({
      requests: content.requests.map((one) => ({ ...one, url: one.url.replace(/^.*\/v1\.0/, "") })),
    });
    const responses = new BatchResponseContent(answer);
    assert.equal(responses.getResponseById("1").status, 200);
    assert.equal(responses.getResponseById("2").status, 404);
  },
  "an error as the client's own error type": async () => {
    await assert.rejects(graph.api("/users/nobody@customer1.example").get(), (error) => {
      assert.equal(error.statusCode, 404);
      assert.equal(error.code, "Request_ResourceNotFound");
      assert.ok(error.requestId);
      return true;
    });
  },
  "the partner's customers, for a signed-in user only": async () => {
    const user = client(await forUser(settings.PARTNER_TENANT_ID));
    const contracts = await user.api("/contracts").get();
    const customers = await user.api("/tenantRelationships/delegatedAdminCustomers").get();
    assert.equal(contracts.value.length, 2);
    assert.deepEqual(
      customers.value.map((one) => one.tenantId).sort(),
      [customer, otherCustomer].sort(),
    );
    const application = client(await forApplication(settings.PARTNER_TENANT_ID));
    await assert.rejects(
      application.api("/tenantRelationships/delegatedAdminCustomers").get(),
      { statusCode: 403 },
    );
  },
  "one refresh token for each customer, and no tenant sees another's people": async () => {
    const other = client(await forUser(otherCustomer));
    const ours = await graph.api("/users").top(999).select("id").get();
    const theirs = await other.api("/users").top(999).select("id").get();
    const ids = new Set(ours.value.map((user) => user.id));
    assert.ok(theirs.value.every((user) => !ids.has(user.id)));
  },
};

let failures = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
    console.log(`passed: ${name}`);
  } catch (failure) {
    failures++;
    console.log(`FAILED: ${name}: ${failure.stack ?? failure}`);
  }
}
process.exit(failures === 0 ? 0 : 1);
