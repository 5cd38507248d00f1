package org.holocron.derive.interrogation;

import org.jspecify.annotations.Nullable;

/**
 * The fields that say more of a claim than its values; each is null where the interrogation names none.
 *
 * @param quote of a claim: the words that it gives as its evidence, a text or a list of texts
 * @param key of a claim: what it says of its subject, such as {@code fact_key}
 * @param subject whom or what claims are about: a JSON pointer into the answer, in which {@code *} is every field or element, or else a
 *     field of the claim, or else one of the input
 * @param confidence of a claim: the model's own number
 */
public record ClaimFields(
        @Nullable String quote,
        @Nullable String key,
        @Nullable String subject,
        @Nullable String confidence) {

    public static final ClaimFields NONE = new ClaimFields(null, null, null, null);
}
