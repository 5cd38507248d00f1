package org.holocron.derive.value;

import java.util.Set;
import org.holocron.derive.claim.Span;

/**
 * The words in which a value is looked for, and what stands around them: {@code up to} may stand right before a quote.
 *
 * @param text the whole text they stand in
 * @param span of the words, in UTF-16 units of {@code text}
 * @param languages that the text may be written in; empty if it is none that is known
 */
public record Words(String text, Span span, Set<Language> languages) {

    public Words {
        languages = Set.copyOf(languages);
    }

    /** The words alone. */
    public String quoted() {
        return text.substring(span.start(), span.end());
    }
}
