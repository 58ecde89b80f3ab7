// A long list of which only what is near the window is built; rows may have any height.
const FEW = 250;
const NEAR = 900;
class Rows {
  // `draw(item, place)` gives a row, `space()` an empty element whose height can be set.
  constructor(container, { draw, space = () => el("div", { class: "spacer" }), guess = 60, signal }) {
    Object.assign(this, { container, draw, guess });
    this.above = space();
    this.below = space();
    this.asked = 0;
    const soon = () => { this.asked ||= requestAnimationFrame(() => { this.asked = 0; this.update(); }); };
    addEventListener("scroll", soon, { passive: true, signal });
    addEventListener("resize", soon, { signal });
    addEventListener("beforeprint", () => this.whole(), { signal });
    addEventListener("afterprint", () => this.show(this.items), { signal });
  }

  show(items) {
    this.items = items;
    this.built = new Map();
    this.heights = new Float64Array(items.length).fill(this.guess);
    if (items.length <= FEW) this.whole();
    else {
      this.container.replaceChildren(this.above, this.below);
      this.update();
    }
  }

  whole() {
    this.built = new Map(this.items.map((item, place) => [place, this.draw(item, place)]));
    this.container.replaceChildren(...this.built.values());
  }

  top(place) {
    let sum = 0;
    for (let n = 0; n < place; n++) sum += this.heights[n];
    return sum;
  }

  update() {
    if (this.built.size === this.items.length || !this.container.isConnected) return;
    const start = this.above.getBoundingClientRect().top;
    let first = 0;
    let passed = 0;
    const count = this.items.length;
    while (first < count - 1 && start + passed + this.heights[first] < -NEAR) passed += this.heights[first++];
    let last = first;
    let reach = passed;
    while (last < count && start + reach < innerHeight + NEAR) reach += this.heights[last++];
    for (const [place, row] of this.built) {
      if (place < first || place >= last) { row.remove(); this.built.delete(place); }
    }
    let after = this.above;
    for (let place = first; place < last; place++) {
      if (!this.built.has(place)) this.built.set(place, this.draw(this.items[place], place));
      const row = this.built.get(place);
      if (after.nextSibling !== row) after.after(row);
      after = row;
    }
    for (const [place, row] of this.built) this.heights[place] = row.getBoundingClientRect().height;
    this.pad(this.above, this.top(first));
    this.pad(this.below, this.top(count) - this.top(last));
  }

  pad(space, height) { (space.firstElementChild ?? space).style.height = `${height}px`; }

  // Bring a row into the window and return it.
  reveal(place) {
    for (let turn = 0; turn < 3 && !this.whole_(); turn++) {
      scrollTo(0, scrollY + this.above.getBoundingClientRect().top + this.top(place) - 120);
      this.update();
    }
    return this.built.get(place);
  }

  whole_() { return this.built.size === this.items.length; }
}
const flash = (row) => {
  if (!row) return;
  row.scrollIntoView({ block: "center" });
  for (const other of document.querySelectorAll(".flash")) other.classList.remove("flash");
  row.classList.add("flash");
  row.setAttribute("tabindex", "-1");
  row.focus({ preventScroll: true });
};
