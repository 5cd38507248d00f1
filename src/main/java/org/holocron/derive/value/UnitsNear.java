package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;

/** Says whether a unit stands near a number that has none: in its sentence, in the head of its column, in a heading before. */
final class UnitsNear {

    /** Words of the same root in two languages share so many letters: capacity, Kapazität. */
    private static final int ROOT = 4;

    private static final int FARTHEST = 1_500;

    private final ReadText read;
    private final String text;
    private final Span number;

    UnitsNear(ReadText read, Span number) {
        this.read = read;
        this.text = read.text();
        this.number = number;
    }

    /**
     * What may be a unit.
     *
     * @param at where its name was looked for
     */
    record Found(int at, List<Unit> units) {

        List<Unit> of(String dimension) {
            return units.stream()
                    .filter(unit -> unit.dimension().equals(dimension))
                    .toList();
        }
    }

    boolean has(Unit unit) {
        return units(unit.dimension()).stream().anyMatch(other -> other.id().equals(unit.id()));
    }

    /** The units of a dimension that may be the number's: those of its column's head, else all near. */
    Set<Unit> units(String dimension) {
        String head = read.cellAt(number).columnHead();
        Set<Unit> units = of(dimension, found(head, 0, head.length()));
        return units.isEmpty()
                ? of(
                        dimension,
                        read.units(
                                Math.max(0, number.start() - FARTHEST),
                                Clauses.sentence(text, number).end()))
                : units;
    }

    /** Those of a dimension, in the order of the text. */
    static Set<Unit> of(String dimension, List<Found> found) {
        Set<Unit> units = new LinkedHashSet<>();
        found.forEach(each -> units.addAll(each.of(dimension)));
        return units;
    }

    /** All whose name begins in a part of a text. */
    static List<Found> found(String text, int from, int end) {
        List<Found> units = new ArrayList<>();
        for (int at = from; at < end; at++) {
            boolean begins = at == 0 || !Character.isLetter(text.charAt(at - 1));
            UnitScanner.Place place =
                    begins && !Character.isWhitespace(text.charAt(at)) ? UnitScanner.after(text, at) : null;
            if (place != null) {
                units.add(new Found(at, place.units()));
            }
        }
        return units;
    }

    /** The same for a unit that is only known as text. */
    boolean has(String unit) {
        List<WordToken> asked = WordScanner.words(unit);
        List<WordToken> near = WordScanner.words(
                text,
                Math.max(0, number.start() - FARTHEST),
                Clauses.sentence(text, number).end());
        return asked.stream().allMatch(word -> near.stream().anyMatch(other -> isAlike(word.word(), other.word())));
    }

    private static boolean isAlike(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        int common = 0;
        int shorter = Math.min(one.length(), other.length());
        while (common < shorter && one.charAt(common) == other.charAt(common)) {
            common++;
        }
        return common >= ROOT && common * 3 >= shorter * 2 && common * 2 >= Math.max(one.length(), other.length());
    }
}
