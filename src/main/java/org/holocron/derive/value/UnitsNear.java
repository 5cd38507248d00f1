package org.holocron.derive.value;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;

/** Says whether a unit stands near a number that has none: in its sentence, in the head of its column, in a heading before. */
final class UnitsNear {

    /** Words of the same root in two languages share so many letters: capacity, Kapazität. */
    private static final int ROOT = 4;

    private static final int FARTHEST = 1_500;

    private final String text;
    private final Span number;

    UnitsNear(String text, Span number) {
        this.text = text;
        this.number = number;
    }

    boolean has(Unit unit) {
        return units(unit.dimension()).stream().anyMatch(other -> other.id().equals(unit.id()));
    }

    /** The units of a dimension that may be the number's: those of its column's head, else all near. */
    Set<Unit> units(String dimension) {
        String head = TableCell.at(text, number).columnHead();
        Set<Unit> units = units(head, 0, head.length(), dimension);
        return units.isEmpty()
                ? units(
                        text,
                        Math.max(0, number.start() - FARTHEST),
                        Clauses.sentence(text, number).end(),
                        dimension)
                : units;
    }

    private static Set<Unit> units(String text, int from, int end, String dimension) {
        Set<Unit> units = new LinkedHashSet<>();
        for (int at = from; at < end; at++) {
            boolean begins = at == 0 || !Character.isLetter(text.charAt(at - 1));
            UnitScanner.Place place =
                    begins && !Character.isWhitespace(text.charAt(at)) ? UnitScanner.after(text, at) : null;
            if (place != null) {
                place.units().stream()
                        .filter(unit -> unit.dimension().equals(dimension))
                        .forEach(units::add);
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
