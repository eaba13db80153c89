// What makes the desk quicker for those who have JavaScript; nothing on it needs this.
"use strict";

function themed() {
  const chosen = document.documentElement.dataset.theme;
  return chosen || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

function keep(theme) {
  document.documentElement.dataset.theme = theme;
  try { localStorage.setItem("theme", theme); } catch { /* then it lasts for this page */ }
  document.dispatchEvent(new CustomEvent("dragoman:theme"));
}

const button = document.querySelector("button.theme");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => keep(themed() === "dark" ? "light" : "dark"));
}

// "/" goes to the search field, as on many sites.
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    document.getElementById("q")?.focus();
  }
});

// A menu closes when the reader goes elsewhere.
addEventListener("click", (event) => {
  document.querySelectorAll("details.when[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
});

// A printed page shows what is folded.
addEventListener("beforeprint", () => document.querySelectorAll("main details").forEach((one) => { one.open = true; }));
