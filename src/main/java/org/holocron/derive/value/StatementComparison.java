package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** Compares a statement with the words: what can be compared exactly first, then the rest of its words. */
final class StatementComparison {

    /** A word with a part of so many letters is a compound of it. */
    private static final int PART_OF_COMPOUND = 5;

    private final ClaimedText claimed;
    private final Words words;
    private final boolean isDenied;

    /** @param isDenied the claim is that the words deny the statement */
    StatementComparison(ClaimedText claimed, Words words, boolean isDenied) {
        this.claimed = claimed;
        this.words = words;
        this.isDenied = isDenied;
    }

    Finding finding() {
        Finding refusal = refusal();
        if (refusal != null) {
            return refusal;
        }
        List<String> missing = new ArrayList<>();
        List<Span> found = new ArrayList<>();
        compareContent(missing, found);
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        if (!missing.isEmpty()) {
            reasons.add(Reason.PARAPHRASED);
        }
        if (new Polarity(words).differs(claimed.text(), part(found)) != isDenied) {
            reasons.add(Reason.NEGATED);
        }
        String unsaid = StatementLimits.leftOut(claimed.text(), words, part(found));
        if (unsaid != null) {
            return Findings.review(
                    Set.of(Reason.QUALIFIED),
                    words.span(),
                    "the words do not say so for certain, as the statement does: '" + unsaid + "'");
        }
        String message = reasons.contains(Reason.NEGATED)
                ? isDenied ? "the words do not deny it" : "the words and the statement do not deny the same"
                : "the words do not have " + String.join(", ", missing.subList(0, Math.min(missing.size(), 5)));
        return reasons.isEmpty() ? Finding.grounded(words.span()) : Findings.review(reasons, words.span(), message);
    }

    /** The words of the statement that say something, but for its numbers. */
    private void compareContent(List<String> missing, List<Span> found) {
        List<Quantity> figures =
                QuantityReader.read(claimed.text(), new Span(0, claimed.text().length()), words.languages());
        for (FoldedWord word : claimed.words()) {
            if (isContent(word) && figures.stream().noneMatch(figure -> holds(figure.span(), word))) {
                FoldedWord at = find(word);
                if (at == null) {
                    missing.add(word.written());
                } else {
                    found.add(at.span());
                }
            }
        }
    }

    /** A number, a date or a name that the words do not have. */
    private @Nullable Finding refusal() {
        List<Finding> findings = new ArrayList<>(new StatementFigures(claimed, words).findings());
        findings.addAll(new StatementNames(claimed, words).findings());
        if (findings.isEmpty()) {
            return null;
        }
        Finding worst = Findings.worst(findings);
        return worst.status() == ClaimStatus.GROUNDED ? null : worst;
    }

    /** From the first to the last of the words that were found: what stands around says something else. */
    private Span part(List<Span> found) {
        int start =
                found.stream().mapToInt(Span::start).min().orElse(words.span().start());
        int end = found.stream().mapToInt(Span::end).max().orElse(words.span().end());
        return Clauses.clause(words.text(), new Span(start, end));
    }

    private @Nullable FoldedWord find(FoldedWord word) {
        FoldedWord compound = null;
        for (FoldedWord other : words.folded()) {
            if (Inflection.isOneWord(word, other, words.languages())) {
                return other;
            }
            compound = compound == null && isCompound(word.word(), other.word()) ? other : compound;
        }
        return compound;
    }

    /** A number in words was compared as a number. */
    private static boolean holds(Span figure, FoldedWord word) {
        return figure.start() <= word.start() && word.end() <= figure.end();
    }

    private static boolean isCompound(String one, String other) {
        String part = one.length() < other.length() ? one : other;
        String whole = part.equals(one) ? other : one;
        return part.length() >= PART_OF_COMPOUND && (whole.startsWith(part) || whole.endsWith(part));
    }

    private static boolean isContent(FoldedWord word) {
        return word.word().length() > 2
                && !word.isFigures()
                && !LanguageGuess.isSmallWord(word.word())
                && !LanguageGuess.isSmallWord(WordScanner.smallLetters(word.written()));
    }
}
