package org.holocron.derive.value;

import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;

/**
 * The words in which a value is looked for, and what stands around them: {@code up to} may stand right before a quote.
 *
 * @param read the whole text they stand in
 * @param span of the words, in UTF-16 units of the text
 */
public record Words(ReadText read, Span span) {

    /**
     * Of a text in which nothing else is looked for.
     *
     * @param languages that the text may be written in; empty if it is none that is known
     */
    public Words(String text, Span span, Set<Language> languages) {
        this(new ReadText(text, languages), span);
    }

    /** The whole text they stand in. */
    public String text() {
        return read.text();
    }

    /** Whether the whole text is searched: nothing was quoted from it. */
    boolean areWholeText() {
        return span.start() == 0 && span.end() == text().length();
    }

    /** That the text may be written in; empty if it is none that is known. */
    public Set<Language> languages() {
        return read.languages();
    }

    /** The words alone. */
    public String quoted() {
        return text().substring(span.start(), span.end());
    }

    /** The words one by one. */
    List<FoldedWord> folded() {
        return read.words(span);
    }
}
