package org.holocron.derive.value;

import java.util.EnumSet;
import java.util.Set;

/** The scale that a heading before some words says for all numbers beneath: "in Mio. EUR", "$ thousands". */
final class ScaleHead {

    private static final int FARTHEST = 2_000;

    private final Set<Integer> powers;

    private ScaleHead(Set<Integer> powers) {
        this.powers = powers;
    }

    static ScaleHead of(Words words) {
        Set<Integer> powers = new java.util.TreeSet<>();
        int from = Math.max(0, words.span().start() - FARTHEST);
        for (WordToken token : WordScanner.words(words.text(), from, words.span().end())) {
            for (Language language : EnumSet.allOf(Language.class)) {
                Integer power = token.word().length() < 2 ? null : NumberWords.of(language).scale(words.text().substring(token.start(), token.end()), true);
                if (power == null && token.word().endsWith("s")) {
                    power = NumberWords.of(language).scale(token.word().substring(0, token.word().length() - 1), true);
                }
                if (power != null) {
                    powers.add(power);
                }
            }
        }
        return new ScaleHead(powers);
    }

    /** Whether the claim is the number of the words at that scale. */
    boolean isPower(ClaimedNumber claim, Quantity stated) {
        return powers.stream().anyMatch(power -> stated.readings().stream().anyMatch(reading -> claim.readings().stream()
                .anyMatch(mine -> Comparison.isEqual(mine.value(), reading.value().scaleByPowerOfTen(power)))));
    }
}
