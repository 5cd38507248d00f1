package org.holocron.derive.value;

import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** The words right beside a number that make another quantity of it: "twice 30 kg", "30 kg heavier", "60 people per square mile". */
final class OtherNumber {

    private static final int FARTHEST = 40;
    private static final int MOST_WORDS = 5;

    /** What is counted stands between a number and what there is one for: "60 young people per mile". */
    private static final int MOST_COUNTED = 3;

    private static final Set<String> THAN = Set.of("than", "als", "que");

    /** "$34 más IVA" is no difference, "34 kg más" is one. */
    private static final Set<String> ALONE = Set.of("mas", "menos");

    private final String text;
    private final List<ClaimFeature> key;

    /** Whether the claim itself is of a difference. */
    private final boolean isOfDifference;

    /** Whether the claim itself is of so many per something. */
    private final boolean isOfRate;

    OtherNumber(String text, ClaimedValue value) {
        this.text = text;
        this.isOfDifference = NumberUses.isDifference(value.key());
        this.key = ClaimFeature.ofKey(value);
        this.isOfRate = NumberUses.isRate(value.key()) || isRate(value.unit());
    }

    /** The words that do so; null if there are none, or the key asks for just that. */
    @Nullable
    String words(Quantity quantity) {
        String words = multiple(quantity.span());
        if (words == null && !isOfDifference) {
            words = comparative(quantity);
        }
        return words == null && !isOfRate ? rate(quantity) : words;
    }

    /** Whether the number says by how much something changed or differs. */
    boolean isDifference(Quantity quantity) {
        return isOfDifference || isAfterBy(quantity.span()) || comparative(quantity) != null;
    }

    private boolean isAfterBy(Span number) {
        List<WordToken> before = before(number);
        return !before.isEmpty()
                && NumberUses.isBeforeDifference(before.get(before.size() - 1).word());
    }

    private @Nullable String multiple(Span number) {
        List<WordToken> before = before(number);
        int words = NumberUses.multiple(folded(before));
        return words == 0
                ? null
                : text.substring(before.get(before.size() - words).start(), number.start())
                        .strip();
    }

    private @Nullable String comparative(Quantity quantity) {
        List<WordToken> after = after(quantity.span().end());
        int words = NumberUses.comparative(folded(after));
        if (words > 0 && isOfKey(folded(after).get(0))) {
            return null;
        }
        boolean than = words > 0
                && words < after.size()
                && THAN.contains(after.get(words).word());
        boolean alone = words == 1 && ALONE.contains(folded(after).get(0)) && after.size() > 1;
        return words == 0 || (!quantity.hasUnit() || alone) && !than
                ? null
                : text.substring(after.get(0).start(), after.get(words - 1).end());
    }

    /** "Nine are older than fifteen years": a key of the older ones counts them. */
    private boolean isOfKey(String comparative) {
        return key.stream().anyMatch(word -> word.isSaidBy(comparative, Language.orAll(Set.of())));
    }

    private static boolean isRate(@Nullable String unit) {
        return unit != null
                && (unit.indexOf('/') >= 0
                        || WordScanner.words(unit).stream().anyMatch(token -> PerWhat.PER.contains(token.word())));
    }

    private @Nullable String rate(Quantity quantity) {
        if (quantity.hasUnit()) {
            return null;
        }
        List<WordToken> after = after(quantity.span().end());
        for (int at = 1; at < after.size() && at <= MOST_COUNTED; at++) {
            WordToken per = after.get(at);
            boolean each = PerWhat.PER.contains(per.word()) && UnitScanner.after(text, per.end()) != null;
            if (each || per.word().equals("per")) {
                int last = Math.min(at + 1, after.size() - 1);
                return text.substring(per.start(), after.get(last).end());
            }
        }
        return null;
    }

    /** The words that end right before a number, with nothing but spaces between. */
    private List<WordToken> before(Span number) {
        List<WordToken> words = WordScanner.words(text, startNear(number.start()), number.start());
        boolean beside = !words.isEmpty()
                && text.substring(words.get(words.size() - 1).end(), number.start())
                        .isBlank();
        return beside ? words.subList(Math.max(0, words.size() - MOST_WORDS), words.size()) : List.of();
    }

    /** Not within a word. */
    private int startNear(int to) {
        int at = Math.max(0, to - FARTHEST);
        while (at > 0 && at < to && Character.isLetterOrDigit(text.charAt(at - 1))) {
            at++;
        }
        return at;
    }

    private List<WordToken> after(int from) {
        int to = Math.min(text.length(), from + FARTHEST);
        for (int at = from; at < to; at++) {
            to = ".,;:()\n|\t".indexOf(text.charAt(at)) < 0 ? to : at;
        }
        List<WordToken> words = WordScanner.words(text, from, to);
        return words.subList(0, Math.min(MOST_WORDS, words.size()));
    }

    private static List<String> folded(List<WordToken> tokens) {
        return tokens.stream().map(token -> Folding.of(token.word())).toList();
    }
}
