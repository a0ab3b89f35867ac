// Drives the console in a browser as people do, and writes what it saw as one line of JSON.
// node console.mjs CHROMIUM URL KEY [SCREENSHOTS]
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [, , executablePath, base, key, screenshots] = process.argv;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const HOSTILE = "<img src=x onerror=alert(1)>";
const errors = [];
const violations = [];
let largest = 0;
let heaviest = "";

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });

async function reader(options) {
  const context = await browser.newContext({ locale: "en-US", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on("dialog", (dialog) => { errors.push("a dialog: " + dialog.message()); dialog.dismiss(); });
  page.on("pageerror", (error) => errors.push("an error in a page: " + error.message));
  page.on("console", (message) => {
    // That a login is refused, or that a stream has ended, is told by the browser too.
    if (message.type() === "error" && !/status of (401|403)|net::ERR_|^\[object Event\]$/.test(message.text())) {
      errors.push(message.text());
    }
  });
  return page;
}

function must(condition, what) {
  if (!condition) throw new Error(what);
}

async function call(path, body, as = key) {
  const answer = await fetch(base + path, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: "Bearer " + as },
    body: JSON.stringify(body),
  });
  return answer.json();
}

async function quotation(name, email, phone) {
  const job = await call("/api/quotation/async", {
    partner_name: name, email, phone, lead_name: "Robots", product_id: 26174, product_qty: 1,
  });
  for (;;) {
    const answer = await fetch(base + "/api/quotation/status/" + job.tracking_id, {
      headers: { Authorization: "Bearer " + key },
    });
    const status = await answer.json();
    if (status.status === "completed" || status.status === "failed") return job.tracking_id;
    await new Promise((done) => setTimeout(done, 50));
  }
}

async function look(page, name) {
  const found = await page.evaluate(axe + "; axe.run({ resultTypes: ['violations'] })");
  for (const each of found.violations) {
    if (["serious", "critical"].includes(each.impact)) {
      violations.push(name + ": " + each.id + " at " + each.nodes[0].target + ", " + each.nodes[0].failureSummary);
    }
  }
  const size = await page.evaluate(() =>
    performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation"))
      .filter((each) => !each.name.endsWith("/stream"))
      .reduce((sum, each) => sum + each.decodedBodySize, 0));
  if (size > largest) [largest, heaviest] = [size, name];
  if (screenshots) await page.screenshot({ path: screenshots + "/" + name + ".png" });
}

/** Goes on with the tabulator to an element, as who has no mouse does. */
async function tabTo(page, selector) {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  throw new Error("the keyboard does not come to " + selector);
}

async function logIn(page, as) {
  await page.goto(base + "/console/login");
  await page.fill("#key", as);
  await page.press("#key", "Enter");
}

const done = [];
try {
  const page = await reader({ viewport: { width: 1280, height: 860 } });

  // Login, with the keyboard alone.
  await page.goto(base + "/console/calls");
  must(page.url().includes("/console/login?next="), "a page without a session leads to the login");
  await look(page, "login");
  await page.keyboard.type("no-key-of-anybody");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#fault");
  await tabTo(page, "#key");
  await page.keyboard.type(key);
  await page.keyboard.press("Enter");
  await page.waitForURL(base + "/console/calls");
  await page.keyboard.press("Tab");
  must(await page.evaluate(() => document.activeElement.matches(".skip")), "the first stop skips to the content");
  await tabTo(page, "nav a[href='/console']");
  await page.keyboard.press("Enter");
  await page.waitForURL(base + "/console");
  done.push("login by keyboard");

  // The first page moves by itself.
  await page.evaluate(() => { window.sameDocument = true; });
  const before = await page.textContent(".counts");
  const first = await quotation("Almacenes Torres", "luis@almacenes.com", "+52 55 1234 5678");
  await page.waitForFunction((old) => document.querySelector(".counts").textContent !== old, before);
  must(await page.evaluate(() => window.sameDocument), "without being loaded again");
  await page.goto(base + "/console");
  await look(page, "now");
  done.push("live update");

  // From a caller's phone number to the order's link: one search, and the link is there.
  await page.fill("#find", "+52 55 1234 5678");
  await page.press("#find", "Enter");
  const link = page.locator("tbody tr:has-text('" + first + "') a[rel=noreferrer]").first();
  must((await link.getAttribute("href")).includes("/sale.order/"), "the order's link");
  await look(page, "jobs");
  await page.click("#job-" + first);
  await page.waitForSelector(".timeline li");
  must((await page.textContent(".timeline")).includes("sale.order"), "the requests to Odoo");
  must(!(await page.textContent("main")).includes("luis@"), "personal data is hidden");
  await page.click("#reveal");
  await page.waitForFunction(() => document.querySelector(".timeline").textContent.includes("luis@almacenes.com"));
  await look(page, "story");
  done.push("search and story");

  // What it would take back is said before anything is.
  await page.click("#undo");
  await page.click("#dry");
  await page.waitForSelector("#result .notice.good");
  must((await page.textContent("#result")).includes("Nothing was changed"), "a preview of the undo");
  done.push("undo preview");

  // A tool, from its example.
  await page.goto(base + "/console/tools");
  await look(page, "tools");
  await page.click("a[href='/console/tools/find_customer']");
  await page.click("#example");
  await page.click("#call");
  await page.waitForSelector("#result .notice.good");
  must(await page.evaluate(() => document.activeElement.id === "result"), "the result has the focus");
  await look(page, "tool");
  done.push("tool run");

  // A name that is markup is text everywhere.
  const second = await quotation(HOSTILE, "eva@posada.example", "+52 55 8765 4321");
  for (const path of ["/console/jobs?reveal=1", "/console/jobs/" + second + "?reveal=1"]) {
    await page.goto(base + path);
    must((await page.textContent("main")).includes(HOSTILE), "the name as it was said, at " + path);
    must(!(await page.$("main img")), "no picture of it at " + path);
  }
  await call("/api/tools/no_such_tool", {});
  await page.goto(base + "/console/calls");
  must((await page.textContent("main")).includes("not found"), "why a call failed");
  await look(page, "calls");
  await page.goto(base + "/console/handoffs");
  await look(page, "handoffs");
  await page.goto(base + "/console/settings");
  await look(page, "settings");
  done.push("calls and settings");

  // The other language and colours, kept from page to page.
  await page.click("button[name=language]");
  await page.waitForSelector("html[lang=es]");
  await page.click("button[name=theme]");
  await page.waitForSelector("html[data-theme=dark]");
  await page.goto(base + "/console");
  must((await page.textContent("h1")) === "Ahora", "the page in Spanish");
  await look(page, "now-dark");
  done.push("language and colours");

  // A key for somebody who sees less, on a phone; it is revoked under an open page.
  await page.goto(base + "/console/connections");
  await page.click("summary:has-text('Crear una llave')");
  await page.fill("#name", "operador");
  await page.check("input[value='operations:read']");
  await page.click("button:has-text('Crear')");
  const secret = await page.textContent("#secret");
  await look(page, "connections-dark");
  const phone = await reader({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await logIn(phone, secret);
  await phone.waitForSelector("#now .headline");
  must(!(await phone.$("#reveal")), "no personal data for that key");
  must(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page fits a phone");
  await look(phone, "now-phone");
  must((await phone.goto(base + "/console/tools/find_customer")).status() === 403, "a tool that it may not call");
  await phone.goto(base + "/console");
  await phone.waitForSelector("#now .headline");
  await page.goto(base + "/console/connections");
  await page.click("tr:has-text('operador') summary");
  await page.click("tr:has-text('operador') button");
  await phone.waitForURL(/\/console\/login/);
  done.push("a narrower key, revoked");

  await page.click("form[action='/console/logout'] button");
  await page.waitForURL(base + "/console/login");
  await page.goto(base + "/console");
  must(page.url().includes("/login"), "logged out");
  done.push("log-out");
} catch (failed) {
  errors.push(String(failed.stack || failed));
}
await browser.close();
console.log(JSON.stringify({ done, errors, violations, largest, heaviest }));
