// The claims of the list, which of them is looked at, and what becomes of it.
import { get } from '../../api.js';
import { askDialog, BY, rememberedName } from '../../dialog.js';
import { decisionWords, reviewDialog, sendReview } from '../../review.js';
import { shortened, shownValue, withUnit } from '../../value.js';
import { claimsOf } from '../job/claims.js';

const PAGE = 50;
/** Fewer left than this, and the next page is fetched. */
const FEW = 5;
/** In characters, of a value that is told in a sentence. */
const LONGEST_VALUE = 120;
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
    this.groundings = new Map();
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

  /** What the check says of a claim, in sentences, as the view of its job has it; empty while it is fetched, and if it is not there. */
  whyOf(review) {
    return claimsOf([review], this.groundings.get(review.run_id) ?? null)[0].why;
  }

  async read(review) {
    if (!review || this.texts.has(review.run_id)) {
      return;
    }
    this.texts.set(review.run_id, null);
    // Purged, or the lake is away: the claim has its quote all the same.
    const artifact = (type) => get(`runs/${review.run_id}/artifacts/${type}`, null, this.signal).catch(() => null);
    const [bundle, grounding] = await Promise.all([artifact('evidence_bundle'), artifact('grounding')]);
    this.texts.set(review.run_id, new Map((bundle?.items ?? []).map((item) => [item.evidence_id, item.text])));
    this.groundings.set(review.run_id, grounding);
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
        this.decided(review, stored.review);
        this.said = this.wordsOf(review, stored.review);
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
    if (verdict !== 'accept') {
      const decision = await reviewDialog(review, verdict, { byKey: true });
      if (decision) {
        sessionStorage.setItem(ASKED, 'yes');
      }
      return decision;
    }
    if (!(await this.isNamed(review))) {
      return null;
    }
    const by = rememberedName();
    return { verdict, ...(by ? { by } : {}) };
  }

  async isNamed(review) {
    if (sessionStorage.getItem(ASKED)) {
      return true;
    }
    const said = await askDialog({
      title: `Accept ${claimWords(review)}?`,
      text: 'Your name is asked for once: it is stored with each decision of this tab. Nobody checks it; it may be left out.',
      action: ({ by }) => (by ? `Accept as ${by}` : 'Accept without a name'),
      fields: [BY],
    });
    if (said) {
      sessionStorage.setItem(ASKED, 'yes');
    }
    return said !== null;
  }

  /** `Accepted: boat_4, weight 904 kg, by reader · 9 left` */
  wordsOf(review, decision) {
    const by = decision.by ? `, by ${decision.by}` : '';
    const left = this.filters.status === 'open' ? ` · ${this.reviews.length}${this.cursor ? ' or more' : ''} left` : '';
    return `${decisionWords(decision)}: ${claimWords(review)}${by}${left}`;
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

/** `boat_4, weight 904 kg` */
function claimWords({ entity_id: entity, key, ordinal, value, unit }) {
  const shown = withUnit(shortened(shownValue(value), LONGEST_VALUE), unit);
  return `${entity ? `${entity}, ` : ''}${key || `claim ${ordinal}`} ${shown}`;
}

function idOf(review) {
  return `${review.run_id} ${review.ordinal}`;
}
