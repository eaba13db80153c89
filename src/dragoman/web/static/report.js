// A passage that an address names by its characters, as #c123-150: marked, and brought into view.
"use strict";

// Characters are counted as the server does, by code points; a piece whose entities were resolved is marked whole.
function place(piece, at) {
  const text = piece.firstChild, points = Array.from(text.data);
  const start = Number(piece.dataset.s), end = Number(piece.dataset.e);
  const inside = Math.min(Math.max(at - start, 0), points.length);
  if (points.length !== end - start) return [text, at > start ? text.length : 0];
  return [text, points.slice(0, inside).join("").length];
}

function range(start, end) {
  const pieces = [...document.querySelectorAll(".text [data-s]")].filter((one) => one.firstChild
    && Number(one.dataset.e) > start && Number(one.dataset.s) < end);
  if (!pieces.length) return null;
  const made = document.createRange();
  made.setStart(...place(pieces[0], start));
  made.setEnd(...place(pieces[pieces.length - 1], end));
  return { made, first: pieces[0], pieces };
}

function show() {
  document.querySelectorAll(".text .named").forEach((one) => one.classList.remove("named"));
  globalThis.CSS?.highlights?.delete("passage");
  const asked = /^#c(\d+)-(\d+)$/.exec(location.hash);
  const found = asked && range(Number(asked[1]), Number(asked[2]));
  if (!found) return;
  found.first.closest("details")?.setAttribute("open", "");
  if (globalThis.CSS?.highlights) CSS.highlights.set("passage", new Highlight(found.made));
  else found.pieces.forEach((one) => one.classList.add("named"));
  found.first.scrollIntoView({ block: "center" });
}

addEventListener("hashchange", show);
addEventListener("load", show);
show();
