package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.claim.Span;

/**
 * Whether a statement is put together from two of the words': of "A is stopped and B is started" somebody claims that A is started. Its words stand in two parts that an "and" or a
 * semicolon joins, and in another order than in the statement.
 */
final class StatementOrder {

    /** So many places of a word are looked at. */
    private static final int MOST_PLACES = 5;

    private static final int MOST_NAMES = 30;

    private final ClaimedText claimed;
    private final Words words;
    private final List<Span> parts = new ArrayList<>();

    StatementOrder(ClaimedText claimed, Words words) {
        this.claimed = claimed;
        this.words = words;
    }

    /** Two names or numbers stand in another order than in the words: who beat whom, how many of how many. */
    boolean isSwapped() {
        List<FoldedWord> own = claimed.words().stream()
                .filter(this::isTelling)
                .limit(MOST_NAMES)
                .toList();
        int last = -1;
        for (FoldedWord word : own) {
            List<FoldedWord> places = words.folded().stream()
                    .filter(other -> isTelling(other) && other.isLike(word))
                    .limit(2)
                    .toList();
            if (places.size() == 1) {
                if (places.get(0).start() < last) {
                    return true;
                }
                last = places.get(0).start();
            }
        }
        return false;
    }

    /** A name or figures. In German any noun has a capital, and sentences have their parts in any order. */
    private boolean isTelling(FoldedWord word) {
        boolean isName = word.isCapital()
                && word.word().length() > 2
                && !LanguageGuess.isSmallWord(word.word())
                && !words.languages().contains(Language.GERMAN);
        return word.isFigures() || isName;
    }

    boolean isTorn() {
        if (claimed.words().stream().anyMatch(word -> Conjunctions.isOne(word.word()))) {
            return false;
        }
        cut();
        List<List<FoldedWord>> places = new ArrayList<>();
        for (FoldedWord word : claimed.words()) {
            if (word.word().length() > 2 && !LanguageGuess.isSmallWord(word.word())) {
                List<FoldedWord> found = words.folded().stream()
                        .filter(other -> Inflection.isOneWord(word, other, words.languages()))
                        .limit(MOST_PLACES)
                        .toList();
                if (!found.isEmpty()) {
                    places.add(found);
                }
            }
        }
        return parts.size() > 1 && !areInOnePart(places) && isInverted(places);
    }

    /** At each conjunction and semicolon. */
    private void cut() {
        int start = words.span().start();
        for (FoldedWord word : words.folded()) {
            if (Conjunctions.isOne(word.word())) {
                parts.add(new Span(start, word.start()));
                start = word.end();
            }
        }
        parts.add(new Span(start, words.span().end()));
    }

    private boolean areInOnePart(List<List<FoldedWord>> places) {
        return parts.stream().anyMatch(part -> places.stream()
                .allMatch(found -> found.stream().anyMatch(word -> isIn(part, word))));
    }

    /** Two neighbours of the statement stand in different parts, the later one before the other. */
    private boolean isInverted(List<List<FoldedWord>> places) {
        for (int at = 1; at < places.size(); at++) {
            List<FoldedWord> first = places.get(at - 1);
            List<FoldedWord> second = places.get(at);
            boolean isInOrder = first.stream().anyMatch(one -> second.stream()
                    .anyMatch(other -> one.start() <= other.start() || part(one) == part(other)));
            if (!isInOrder) {
                return true;
            }
        }
        return false;
    }

    private int part(FoldedWord word) {
        for (int at = 0; at < parts.size(); at++) {
            if (isIn(parts.get(at), word)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isIn(Span part, FoldedWord word) {
        return part.start() <= word.start() && word.end() <= part.end();
    }
}
