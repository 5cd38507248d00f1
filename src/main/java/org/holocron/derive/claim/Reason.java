package org.holocron.derive.claim;

/** Why a claim is not simply grounded. The names are written in files and tables: they are never changed. */
public enum Reason {
    /** The claim has no quote though it should. */
    QUOTE_MISSING,
    /** No item of evidence holds the quote. */
    QUOTE_NOT_FOUND,
    /** An item holds the quote that the claim does not cite. */
    QUOTE_IN_OTHER_ITEM,
    /** The quote begins in an item and goes on where the item was cut. */
    QUOTE_CROSSES_CUT,
    /** The quote is not written as the item writes it. */
    QUOTE_FUZZY,
    /** The words hold nothing like the value. */
    VALUE_NOT_IN_WORDS,
    /** The words state another value of this type. */
    VALUE_DIFFERS,
    /** The words state the same figures with another sign. */
    SIGN_DIFFERS,
    /** The words state the same figures at another scale: thousands, millions, percent. */
    SCALE_DIFFERS,
    /** The value is the words' value rounded, or more exact than it. */
    PRECISION_DIFFERS,
    /** The words give the value in another unit, which is not the same quantity. */
    UNIT_DIFFERS,
    /** The words give no unit, the claim does. */
    UNIT_NOT_IN_WORDS,
    /** The words limit the value: up to, about, at least. */
    QUALIFIED,
    /** The words deny it. */
    NEGATED,
    /** The words hold several values, and which of them is meant is not decided. */
    CONFLICTING,
    /** The words give the value to something or someone else. */
    NEIGHBOUR,
    /** The words say too little of what the claim says that the value is. */
    KEY_NOT_IN_WORDS,
    /** The words can be read in two ways: 1.234, 03/04/2020. */
    AMBIGUOUS,
    /** A date is more exact or less exact than the words. */
    GRANULARITY_DIFFERS,
    /** The words hold a part of the name only. */
    NAME_PARTIAL,
    /** The words say it in other words. */
    PARAPHRASED,
    /** The value cannot be read as what its check expects. */
    UNREADABLE,
    /** The check took too long, or the words are too many. */
    TOO_LONG,
    /** The check itself failed: a bug of the runner, which its log tells. */
    CHECK_FAILED
}
