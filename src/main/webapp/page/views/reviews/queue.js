// The claims of the list, which of them is looked at, and what becomes of it.
import { get } from '../../api.js';
import { askDialog, rememberedName } from '../../dialog.js';
import { decisionWords, reviewDialog, sendReview } from '../../review.js';
import { shownValue } from '../../value.js';

const PAGE = 50;
/** Fewer left than this, and the next page is fetched. */
const FEW = 5;
const ASKED = 'derive.by.asked';

export class Queue {
  /** @param show called after every change */
  constructor(filters, signal, show) {
    this.filters = filters;
    this.signal = signal;
    this.show = show;
    this.reviews = null;
    this.selected = null;
    this.cursor = null;
    this.problem = null;
    this.said = '';
    this.busy = false;
    this.isLoading = false;
    this.texts = new Map();
  }

  /** The next page, behind those that are there. */
  async load() {
    if (this.isLoading) {
      return;
    }
    this.isLoading = true;
    try {
      const page = await get('reviews', { ...this.filters, limit: PAGE, cursor: this.cursor }, this.signal);
      const known = new Set((this.reviews ?? []).map(idOf));
      this.reviews = [...(this.reviews ?? []), ...page.reviews.filter((one) => !known.has(idOf(one)))];
      this.cursor = page.cursor;
      this.problem = null;
      this.select(this.selected ?? this.reviews[0] ?? null);
    } catch (problem) {
      this.problem = problem;
      this.show();
    } finally {
      this.isLoading = false;
    }
  }

  select(review) {
    this.selected = review;
    this.show();
    this.read(review);
  }

  move(by) {
    const at = this.reviews?.indexOf(this.selected) ?? -1;
    const next = this.reviews?.[at + by];
    if (next) {
      this.said = '';
      this.select(next);
      this.read(this.reviews[at + 2 * by]);
      if (this.reviews.length - at < FEW && this.cursor) {
        this.load();
      }
    }
  }

  /** What the evidence of a claim says: its text; null while it is fetched, undefined if it is not there. */
  textOf(review) {
    const found = this.texts.get(review.run_id);
    return found === null || found === undefined ? null : found.get(review.evidence_id);
  }

  async read(review) {
    if (!review || this.texts.has(review.run_id)) {
      return;
    }
    this.texts.set(review.run_id, null);
    const found = new Map();
    try {
      const bundle = await get(`runs/${review.run_id}/artifacts/evidence_bundle`, null, this.signal);
      bundle.items.forEach((item) => found.set(item.evidence_id, item.text));
    } catch {
      // Purged, or the lake is away: the claim has its quote all the same.
    }
    this.texts.set(review.run_id, found);
    this.show();
  }

  /** Asks what is needed, and stores it. */
  async decide(verdict) {
    const review = this.selected;
    if (!review || this.busy) {
      return;
    }
    this.busy = true;
    try {
      const decision = await this.ask(review, verdict);
      if (decision) {
        const stored = await sendReview(review.run_id, review.ordinal, decision);
        this.problem = null;
        this.said = `${decisionWords(stored.review)}: ${review.key || `claim ${review.ordinal}`} ${shownValue(review.value)}`;
        this.decided(review, stored.review);
      }
    } catch (problem) {
      this.failed(review, problem);
    } finally {
      this.busy = false;
      this.show();
    }
  }

  /** To accept takes one key, once it is known who decides. */
  async ask(review, verdict) {
    if (!(await this.isNamed())) {
      return null;
    }
    const by = rememberedName();
    if (verdict === 'accept') {
      return { verdict, ...(by ? { by } : {}) };
    }
    return reviewDialog(review, verdict, { byKey: true });
  }

  async isNamed() {
    if (sessionStorage.getItem(ASKED)) {
      return true;
    }
    const said = await askDialog({
      title: 'Who decides?',
      text: 'The name is stored with each decision of this tab. Nobody checks it; it may be left out.',
      action: 'Go on',
      fields: [{ name: 'by', label: 'Your name (optional)', maxLength: 200 }],
    });
    if (said) {
      sessionStorage.setItem(ASKED, 'yes');
    }
    return said !== null;
  }

  /** One that no longer belongs to the list leaves it, and the next one is looked at. */
  decided(review, decision) {
    if (this.filters.status === 'open') {
      this.leave(review);
    } else {
      Object.assign(review, { review: decision, open: false, open_since_utc: null });
    }
  }

  leave(review) {
    const at = this.reviews.indexOf(review);
    this.reviews = this.reviews.filter((one) => one !== review);
    this.select(this.reviews[Math.min(at, this.reviews.length - 1)] ?? null);
    if (this.reviews.length < FEW && this.cursor) {
      this.load();
    }
  }

  /** The job was derived again meanwhile: other claims wait by now, and this one does not. */
  failed(review, problem) {
    this.said = '';
    this.problem = problem;
    if (problem.type === 'replaced' || problem.status === 404) {
      this.leave(review);
    }
  }
}

function idOf(review) {
  return `${review.run_id} ${review.ordinal}`;
}
