package org.holocron.derive.value;

import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** The name that an age or a day of birth stands behind: "his wife Doreen, 68, gave the history", "su hija Noa, de 44 años", "Bea Sölter, geb. 02.08.52". It is that of no one else. */
final class Apposition {

    /** So far before an age its name stands. */
    private static final int FARTHEST = 60;

    private static final int MOST_BETWEEN = 3;

    private static final Set<String> BETWEEN = Set.of(
            "who", "was", "is", "aged", "de", "age", "agee", "alt", "qui", "avait", "a", "tenia", "tiene", "edad",
            "con", "mit", "war", "ist", "ya", "now", "then", "geb", "geboren", "am", "born", "on", "nacido", "nacida",
            "el", "ne", "nee", "le");

    private final Words words;
    private final ClaimedValue claimed;

    Apposition(ClaimedValue claimed, Words words) {
        this.claimed = claimed;
        this.words = words;
    }

    /** Somebody else's name; null if the key asks for no age, or nobody else is named right before it. */
    @Nullable
    String other(Span at) {
        return other("age", at);
    }

    /** The same for a day of birth. */
    @Nullable
    String otherBorn(Span at) {
        return other("birth", at);
    }

    private @Nullable String other(String row, Span at) {
        boolean isAsked = ClaimFeature.ofKey(claimed).stream()
                .anyMatch(word -> word.rows().contains(row));
        boolean isNamed =
                claimed.subjects().stream().anyMatch(name -> name.chars().anyMatch(Character::isUpperCase));
        if (!isAsked || !isNamed) {
            return null;
        }
        int start = Math.max(Clauses.sentence(words.text(), at).start(), at.start() - FARTHEST);
        int comma = words.text().lastIndexOf(',', at.start() - 1);
        if (comma < start || !isNear(new Span(comma, at.start()))) {
            return null;
        }
        List<FoldedWord> before = FoldedWord.of(words.text(), new Span(startOfWord(start), comma));
        int first = before.size();
        while (first > 0 && before.get(first - 1).isCapital()) {
            first--;
        }
        List<FoldedWord> name = before.subList(first, before.size());
        boolean isName = name.size() > (words.languages().contains(Language.GERMAN) ? 1 : 0);
        return !isName || name.stream().anyMatch(this::isOfSubject)
                ? null
                : words.text()
                        .substring(
                                name.get(0).start(), name.get(name.size() - 1).end());
    }

    private int startOfWord(int at) {
        return at > 0 && WordScanner.isOfAWord(words.text().charAt(at - 1))
                ? WordScanner.endOfWord(words.text(), at)
                : at;
    }

    private boolean isNear(Span between) {
        List<FoldedWord> all = FoldedWord.of(words.text(), between);
        return all.size() <= MOST_BETWEEN && all.stream().allMatch(word -> BETWEEN.contains(word.word()));
    }

    private boolean isOfSubject(FoldedWord word) {
        return claimed.subjects().stream()
                .flatMap(subject -> FoldedWord.of(subject).stream())
                .anyMatch(word::isLike);
    }
}
