const rows = [...document.querySelectorAll("details.row")];
const groups = [...document.querySelectorAll(".target")];
const chosen = { verdict: "", office: "" };

function show() {
  for (const row of rows) {
    row.hidden = Object.entries(chosen).some(([key, value]) => value && row.dataset[key] !== value);
  }
  for (const group of groups) group.hidden = !group.querySelector("details.row:not([hidden])");
  const count = document.getElementById("shown");
  const shown = rows.filter((row) => !row.hidden).length;
  count.textContent = count.dataset.text.replace("{shown}", shown).replace("{all}", rows.length);
}

function choose(button) {
  chosen.verdict = button.value;
  for (const each of document.querySelectorAll("#filter button[name=verdict]")) {
    each.setAttribute("aria-pressed", each === button);
  }
  show();
}

function openTarget() {
  const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!row || !row.matches("details")) return;
  if (row.hidden) {
    chosen.office = "";
    const select = document.getElementById("office");
    if (select) select.value = "";
    choose(document.querySelector("#filter button[name=verdict]"));
  }
  row.open = true;
  row.scrollIntoView();
  row.querySelector("summary").focus({ preventScroll: true });
}

function setAll(open) {
  for (const row of rows) if (!row.hidden) row.open = open;
}

document.getElementById("filter").hidden = false;
document.getElementById("filter").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.name === "verdict") choose(button);
  else setAll(button.value === "open");
});
document.getElementById("office")?.addEventListener("change", (event) => {
  chosen.office = event.target.value;
  show();
});
addEventListener("hashchange", openTarget);

let before = [];
addEventListener("beforeprint", () => {
  before = [...document.querySelectorAll("details:not([open])")];
  for (const each of before) each.open = true;
});
addEventListener("afterprint", () => {
  for (const each of before) each.open = false;
});

show();
openTarget();
