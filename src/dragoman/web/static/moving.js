// Maps and graphs that can be moved and brought nearer; without this they stand still and show the same.
"use strict";

const LEAST = 1, MOST = 40;

function moving(svg) {
  const home = svg.viewBox.baseVal, whole = { x: home.x, y: home.y, width: home.width, height: home.height };
  let at = { ...whole }, from = null, moved = false;

  function show() {
    svg.setAttribute("viewBox", `${at.x} ${at.y} ${at.width} ${at.height}`);
    const near = whole.width / at.width, shrink = Math.pow(near, -0.8);
    svg.querySelectorAll("[data-r]").forEach((one) => {
      const r = Number(one.dataset.r) * shrink;
      if (one.tagName === "circle") one.setAttribute("r", r);
      else one.setAttribute("x", Number(one.dataset.x) + r + 3 / near);
    });
    svg.style.setProperty("--near", near);
  }
  function nearer(times, x, y) {
    const near = Math.min(MOST, Math.max(LEAST, (whole.width / at.width) * times));
    const width = whole.width / near, height = whole.height / near;
    at = { x: x - (x - at.x) * (width / at.width), y: y - (y - at.y) * (height / at.height), width, height };
    show();
  }
  function place(event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [point.x, point.y];
  }
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !svg.contains(document.activeElement) && !svg.matches(":hover")) return;
    event.preventDefault();
    nearer(event.deltaY < 0 ? 1.2 : 1 / 1.2, ...place(event));
  }, { passive: false });
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = place(event); moved = false;
  });
  svg.addEventListener("pointermove", (event) => {
    if (!from) return;
    const [x, y] = place(event);
    if (Math.hypot(x - from[0], y - from[1]) > at.width / 200) { moved = true; svg.setPointerCapture(event.pointerId); }
    if (!moved) return;
    at = { ...at, x: at.x - (x - from[0]), y: at.y - (y - from[1]) };
    show();
  });
  addEventListener("pointerup", () => { from = null; });
  // What was a drag is no click on what lies below it.
  svg.addEventListener("click", (event) => { if (moved) { event.preventDefault(); event.stopPropagation(); moved = false; } }, true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());

  const buttons = svg.closest("figure")?.querySelector(".nearer");
  if (!buttons) return;
  buttons.hidden = false;
  buttons.addEventListener("click", (event) => {
    const what = event.target.closest("button")?.dataset.move;
    if (what === "home") { at = { ...whole }; show(); return; }
    if (what) nearer(what === "in" ? 1.5 : 1 / 1.5, at.x + at.width / 2, at.y + at.height / 2);
  });
}

document.querySelectorAll("svg[data-moving]").forEach(moving);
