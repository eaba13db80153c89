// Keys on the pages of review, and names of actors as they are typed; nothing there needs this.
"use strict";

const typing = (event) => event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");

// j and k go on to the next and back: between records by their links, in a list by its lines.
function step(forward) {
  const link = document.querySelector(`.steps a[rel="${forward ? "next" : "prev"}"]`);
  if (link) { link.click(); return; }
  const lines = [...document.querySelectorAll("[data-list] .take")];
  const at = lines.indexOf(document.activeElement);
  const to = at < 0 ? (forward ? 0 : lines.length - 1) : at + (forward ? 1 : -1);
  lines[to]?.focus();
  lines[to]?.closest("li, tr")?.scrollIntoView({ block: "nearest" });
}

// Every other key belongs to what bears it: a button is pressed, a fold is opened with its first field.
function press(key) {
  const found = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!found) { return false; }
  if (found instanceof HTMLDetailsElement) {
    found.open = !found.open;
    if (found.open) { (found.querySelector("input, select") ?? found.querySelector("summary")).focus(); }
    if (found.open) { found.scrollIntoView({ block: "nearest" }); }
  } else {
    found.click();
  }
  return true;
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) { return; }
  if (event.key === "Escape" && typing(event)) { event.target.blur(); return; }
  if (typing(event)) { return; }
  if (event.key === "j" || event.key === "k") { event.preventDefault(); step(event.key === "j"); return; }
  if (event.key.length === 1 && press(event.key)) { event.preventDefault(); }
});

// What a name may mean is asked for once the typing rests.
let resting;
async function offer(field) {
  const answer = await fetch(`/review/actors?text=${encodeURIComponent(field.value)}`);
  if (!answer.ok) { return; }
  const options = (await answer.json()).map(({ value, label }) => {
    const option = document.createElement("option");
    option.value = value;
    option.label = `${value} (${label})`;
    return option;
  });
  field.list?.replaceChildren(...options);
}
document.querySelectorAll("input[data-actors]").forEach((field) => {
  field.addEventListener("input", () => {
    clearTimeout(resting);
    resting = setTimeout(() => offer(field), 180);
  });
});
