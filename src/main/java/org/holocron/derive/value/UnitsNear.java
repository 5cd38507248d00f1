package org.holocron.derive.value;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;

/** Says whether a unit stands near a number that has none: in its sentence, in the head of its column, in a heading before. */
final class UnitsNear {

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
        return asked.stream()
                .allMatch(word -> near.stream().anyMatch(other -> KeyWords.isAlike(word.word(), other.word())));
    }
}
