package org.holocron.derive.value;

import org.holocron.derive.claim.Span;

/**
 * Words that limit or deny what they stand by.
 *
 * @param words as the text has them
 * @param at in UTF-16 units of the text
 */
public record Hedge(HedgeKind kind, String words, Span at) {}
