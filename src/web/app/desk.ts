// One document opened: the page to check it by, in a frame, its pictures drawn as they come into view.
import type { Documents, Item } from "./documents";
import { element } from "./list";
import type { Pool } from "./pool";
import type { Shelf } from "./shelf";

/** The frame hands its page a place to keep corrections; see `review/page`. */
type Frame = HTMLIFrameElement & { shelf?: Shelf };

export class Desk {
  private frame: Frame | null = null;

  constructor(
    private readonly place: HTMLElement,
    private readonly documents: Documents,
    private readonly shelf: Shelf,
    private readonly pool: Pool,
  ) {}

  async open(item: Item): Promise<void> {
    if (item.fate.is !== "read") return;
    const { json, summary } = item.fate;
    this.close();
    this.place.replaceChildren(element("p", { textContent: "Opening …" }));
    const frame: Frame = document.createElement("iframe");
    this.frame = frame;
    frame.title = `${item.path}: pages and what was read`;
    frame.shelf = this.shelf;
    const html = await this.documents.page(item, json, summary.sha256, this.pool);
    if (this.frame !== frame) return;
    frame.addEventListener("load", () => this.drawSeen(frame, item));
    frame.srcdoc = html;
    this.place.replaceChildren(frame);
    frame.focus();
  }

  close(): void {
    this.pool.stop();
    this.frame = null;
    this.place.replaceChildren();
  }

  private drawSeen(frame: Frame, item: Item): void {
    const page = frame.contentDocument;
    const view = frame.contentWindow as (Window & typeof globalThis) | null;
    const pane = page?.querySelector(".pages");
    if (!page || !view || !pane) return;
    const observer = new view.IntersectionObserver((seen) => {
      for (const { target, isIntersecting } of seen) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        void this.draw(target as HTMLElement, item);
      }
    }, { root: pane, rootMargin: "50% 0px" });
    page.querySelectorAll(".pages figure").forEach((figure) => observer.observe(figure));
  }

  private async draw(figure: HTMLElement, item: Item): Promise<void> {
    const image = figure.querySelector("img");
    if (!image) return;
    const picture = await this.documents.picture(item, Number(figure.dataset.page), this.pool).catch(() => "");
    if (picture) {
      image.src = picture;
      image.alt = `Page ${figure.dataset.page} as printed`;
      image.parentElement?.classList.remove("awaited");
    } else {
      const text = "This page could not be drawn. Open the document itself to see it.";
      image.parentElement?.replaceWith(element("p", { className: "none", textContent: text }));
    }
  }
}
