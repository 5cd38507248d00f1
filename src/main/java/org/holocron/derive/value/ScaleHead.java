package org.holocron.derive.value;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The scale that a head says for all numbers beneath it: "in Mio. EUR" over a column or a table. */
final class ScaleHead {

    private static final int FARTHEST = 2_000;
    private static final int FARTHEST_BRACKETS = 120;
    private static final int LONGEST_TITLE = 200;
    private static final int SHORTEST = 2;

    private final Set<Integer> powers;

    private ScaleHead(Set<Integer> powers) {
        this.powers = powers;
    }

    /** Of a number in a table; others have their scale beside them. */
    static ScaleHead of(Words words, Quantity quantity) {
        TableCell cell = words.read().cellAt(quantity.span());
        Set<Integer> powers = new HashSet<>();
        add(powers, inBracketsBefore(words.text(), quantity.span().start()));
        if (cell.isInTable()) {
            String text = words.text();
            add(powers, cell.columnHead());
            add(
                    powers,
                    text.substring(
                            Math.max(0, cell.span().start() - FARTHEST),
                            cell.span().start()));
        }
        return new ScaleHead(powers);
    }

    /** Of the first line of a text, which may be said of all numbers beneath. */
    static ScaleHead ofTitle(Words words) {
        Set<Integer> powers = new HashSet<>();
        int end = words.text().indexOf('\n');
        if (end > 0 && end <= LONGEST_TITLE) {
            add(powers, words.text().substring(0, end));
        }
        return new ScaleHead(powers);
    }

    /** Of the head of its column, or of brackets before it in its line: "Revenue (in thousands): 5,000". */
    static ScaleHead besideOrAbove(Words words, Quantity quantity) {
        Set<Integer> powers = new HashSet<>();
        addUnlessUnits(powers, words.read().cellAt(quantity.span()).columnHead());
        addUnlessUnits(powers, inBracketsBefore(words.text(), quantity.span().start()));
        return new ScaleHead(powers);
    }

    /** "Portée (milles)" is of miles. */
    private static void addUnlessUnits(Set<Integer> powers, String head) {
        boolean units = WordScanner.words(head).stream()
                .anyMatch(token -> UnitNames.of(token.word()).stream().anyMatch(unit -> !unit.isCurrency()));
        if (!units) {
            add(powers, head);
        }
    }

    private static String inBracketsBefore(String text, int end) {
        int from = end;
        while (from > 0 && end - from < FARTHEST_BRACKETS && text.charAt(from - 1) != '\n') {
            from--;
        }
        String before = text.substring(from, end);
        int close = Math.max(before.lastIndexOf(')'), before.lastIndexOf(']'));
        int open = close < 0 ? -1 : Math.max(before.lastIndexOf('(', close), before.lastIndexOf('[', close));
        String inside = open < 0 ? "" : before.substring(open + 1, close);
        return inside.chars().noneMatch(Character::isDigit) ? inside : "";
    }

    boolean isSomePower() {
        return !powers.isEmpty();
    }

    private static void add(Set<Integer> powers, String text) {
        for (WordToken token : WordScanner.words(text)) {
            for (Language language : Language.values()) {
                Integer power = scale(language, text.substring(token.start(), token.end()));
                if (power != null) {
                    powers.add(power);
                }
            }
        }
    }

    private static @Nullable Integer scale(Language language, String word) {
        if (word.length() < SHORTEST || word.length() > 12) {
            return word.equals("k") ? 3 : null;
        }
        NumberWords words = NumberWords.of(language);
        Integer power = words.scale(word, true);
        boolean plural = power == null && word.endsWith("s");
        return plural ? words.scale(word.substring(0, word.length() - 1), true) : power;
    }

    /** Whether the claim is the number of the words at that scale. */
    boolean isPower(ClaimedNumber claim, Quantity stated) {
        return powers.stream().anyMatch(power -> stated.readings().stream()
                .anyMatch(reading -> claim.readings().stream().anyMatch(mine -> isSame(mine, reading, power))));
    }

    private static boolean isSame(Quantity.Reading mine, Quantity.Reading stated, int power) {
        return (mine.unit() == null || stated.unit() == null || mine.unit().equals(stated.unit()))
                && Comparison.isEqual(mine.value(), stated.value().scaleByPowerOfTen(power));
    }
}
