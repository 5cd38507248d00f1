package org.holocron.derive.value;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** The year of a key, {@code monthly_rent_since_october_2023}, that the words of its value do not speak of, and another text does: what that says of it is another value. */
final class YearElsewhere {

    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d\\d(?!\\d)");

    /** So many words of the key besides the year say that a sentence speaks of it. */
    private static final int FEWEST_WORDS = 2;

    /** So many places of the year are looked at. */
    private static final int MOST = 20;

    private YearElsewhere() {}

    /**
     * Another value where the other text speaks of the key in its year; null if there is none.
     *
     * @param own the text that the claimed value stands in
     */
    static @Nullable Span value(ClaimedValue claimed, String own, ReadText other, Disagreement.OtherValues values) {
        Matcher year = YEAR.matcher(claimed.key());
        if (!year.find() || own.contains(year.group())) {
            return null;
        }
        List<ClaimFeature> key = ClaimFeature.ofKey(claimed);
        int at = other.text().indexOf(year.group());
        for (int place = 0; at >= 0 && place < MOST; place++) {
            Span sentence = Clauses.sentence(
                    other.text(), new Span(at, at + year.group().length()));
            if (!values.isStatedIn(sentence) && speaksOf(key, year.group(), other, sentence)) {
                List<Span> found = values.in(sentence);
                if (!found.isEmpty()) {
                    return found.get(0);
                }
            }
            at = other.text().indexOf(year.group(), Math.max(at + 1, sentence.end()));
        }
        return null;
    }

    private static boolean speaksOf(List<ClaimFeature> key, String year, ReadText other, Span sentence) {
        List<String> said = other.words(sentence).stream().map(FoldedWord::word).toList();
        return key.stream()
                        .filter(feature -> !feature.word().equals(year))
                        .filter(feature -> said.stream()
                                .anyMatch(word -> feature.isSaidBy(word, Language.orAll(other.languages()))))
                        .count()
                >= FEWEST_WORDS;
    }
}
