// Draws charts once the page is there and they come into view. Without this, or without JavaScript, their tables stay.
// No style element, no inline style and no eval: expressions are interpreted, and colours come from the style sheet.
"use strict";
(() => {
  const scripts = document.currentScript.dataset.vega.split(" ");
  let loading = null;

  function load() {
    loading ??= scripts.reduce((before, address) => before.then(() => new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = () => failed(new Error(address));
      document.head.append(script);
    })), Promise.resolve());
    return loading;
  }

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

  function theme() {
    const [ink, soft, rule, good, bad, accent] = ["ink", "soft", "rule", "good", "bad", "accent"].map(colour);
    const point = (fill, size) => ({ filled: true, color: fill, fill, size, opacity: .9, cursor: "pointer", stroke: colour("card"), strokeWidth: 1 });
    const fan = (name, tone) => ({
      [name]: { color: tone, fill: tone, opacity: .14 }, [`${name}-inner`]: { color: tone, fill: tone, opacity: .24 },
      [`${name}-line`]: { color: tone, stroke: tone, strokeWidth: 2 },
    });
    return {
      background: null,
      font: getComputedStyle(document.body).fontFamily,
      view: { stroke: null },
      axis: { labelColor: soft, titleColor: soft, titleFontWeight: 400, gridColor: rule, gridOpacity: .7, domainColor: rule, tickColor: rule, labelFontSize: 11, labelFlush: true },
      axisX: { grid: false },
      header: { labelColor: ink, labelFontSize: 12, labelFontWeight: 600 },
      style: {
        band: { color: soft, fill: soft, opacity: .18 }, line: { color: bad, stroke: bad, strokeWidth: 1.8 },
        shift: { color: soft, stroke: soft, strokeDash: [3, 3] }, dot: { filled: true, opacity: 0, size: 40 },
        hostile: point(bad, 70), friendly: point(good, 70), seen: { filled: true, color: ink, fill: ink, size: 14 },
        ...fan("without", soft), ...fan("within", accent),
      },
    };
  }

  // One word beside the pointer, told in text alone.
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  tip.setAttribute("role", "tooltip");
  document.body.append(tip);

  function tooltip(_handler, event, _item, value) {
    tip.hidden = value === null || value === undefined || value === "";
    if (tip.hidden) return;
    tip.textContent = typeof value === "object" ? Object.entries(value).map(([name, one]) => `${name} ${one}`).join(" · ") : String(value);
    const box = tip.getBoundingClientRect();
    const left = Math.min(event.clientX + 14, innerWidth - box.width - 8);
    const below = event.clientY + 16 + box.height < innerHeight;
    tip.style.left = `${Math.max(4, left)}px`;
    tip.style.top = `${below ? event.clientY + 16 : event.clientY - box.height - 10}px`;
  }

  // Gives every "container" width of a specification its pixels, beside the axis and its labels.
  function sized(spec, width) {
    if (Array.isArray(spec)) return spec.map((one) => sized(one, width));
    if (spec === null || typeof spec !== "object") return spec;
    return Object.fromEntries(Object.entries(spec).map(([name, one]) => {
      if (name === "width" && one === "container") return [name, width];
      return [name, name === "values" ? one : sized(one, width)];
    }));
  }

  const drawn = new Map();

  async function draw(place) {
    const held = drawn.get(place);
    const answer = held?.answer ?? await fetch(place.dataset.chart, { headers: { Accept: "application/json" } }).then((got) => got.ok ? got.json() : Promise.reject(new Error(String(got.status))));
    const width = Math.max(220, place.clientWidth - 48);
    held?.views.forEach((view) => view.finalize());
    const views = [];
    const boxes = answer.charts.map((chart) => {
      const box = document.createElement("div");
      if (chart.title) {
        const title = document.createElement("p");
        title.className = "title";
        title.textContent = chart.title;
        box.append(title);
      }
      const canvas = document.createElement("div");
      box.append(canvas);
      return { box, canvas, chart };
    });
    place.replaceChildren(...boxes.map((one) => one.box));
    for (const { canvas, chart } of boxes) {
      const made = await vegaEmbed(canvas, sized(chart.spec, width), {
        actions: false, defaultStyle: false, renderer: "canvas", ast: true, expr: vega.expressionInterpreter,
        config: theme(), tooltip, mode: "vega-lite",
      });
      made.view.addEventListener("click", (_event, item) => {
        const page = answer.links?.[item?.datum?.record];
        if (page) location.assign(page);
      });
      views.push(made.view);
    }
    drawn.set(place, { answer, views, width: place.clientWidth });
    place.classList.add("drawn");
  }

  // Where a chart cannot be had, its table is opened.
  const shown = (place) => load().then(() => draw(place)).catch(() => {
    place.hidden = true;
    place.closest("figure")?.querySelector("details")?.setAttribute("open", "");
  });

  const near = new IntersectionObserver((entries) => entries.filter((one) => one.isIntersecting).forEach((one) => {
    near.unobserve(one.target);
    shown(one.target);
  }), { rootMargin: "200px" });

  const seek = (within) => within.querySelectorAll("[data-chart]:not(.drawn)").forEach((place) => near.observe(place));
  const again = () => drawn.forEach((_, place) => place.isConnected ? draw(place) : drawn.delete(place));

  // After the first paint.
  requestAnimationFrame(() => setTimeout(() => seek(document), 0));
  document.addEventListener("htmx:load", (event) => seek(event.target));
  document.addEventListener("dragoman:theme", again);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  let waiting = 0;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => drawn.forEach((held, place) => { if (held.width !== place.clientWidth) draw(place); }), 200);
  });
})();
