package org.holocron.derive.value;

import org.holocron.derive.claim.Span;

/** The parts of a text in which the rivals of a value are looked for. */
final class ProofScope {

    /** So far before and behind a value at most. */
    private static final int FARTHEST = 2_000;

    private final Words words;
    private final Span at;

    /** @param at where the value stands */
    ProofScope(Words words, Span at) {
        this.words = words;
        this.at = at;
    }

    /** With all of the quote. */
    Span sentence() {
        return words.areWholeText() ? Clauses.sentence(words.text(), at) : all();
    }

    /** The words in which the value was looked for, with its sentence. */
    Span all() {
        Span sentence = Clauses.sentence(words.text(), at);
        return new Span(
                Math.min(sentence.start(), words.span().start()),
                Math.max(sentence.end(), words.span().end()));
    }

    /** The same with the sentence before and the one behind. */
    Span neighbours() {
        Span sentence = sentence();
        int after = Math.min(words.text().length(), sentence.end() + 2);
        return new Span(
                Clauses.withSentenceBefore(words.text(), sentence).start(),
                Math.max(
                        sentence.end(),
                        Clauses.sentence(words.text(), new Span(after, after)).end()));
    }

    Span around() {
        return new Span(
                Math.max(0, at.start() - FARTHEST), Math.min(words.text().length(), at.end() + FARTHEST));
    }
}
