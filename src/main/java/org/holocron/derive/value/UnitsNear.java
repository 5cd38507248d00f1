package org.holocron.derive.value;

import java.util.List;
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
        int end = Clauses.sentence(text, number).end();
        for (int at = Math.max(0, number.start() - FARTHEST); at < end; at++) {
            boolean begins = at == 0 || !Character.isLetter(text.charAt(at - 1));
            UnitScanner.Place place = begins && !Character.isWhitespace(text.charAt(at)) ? UnitScanner.after(text, at) : null;
            if (place != null && place.units().stream().anyMatch(other -> other.id().equals(unit.id()))) {
                return true;
            }
        }
        return false;
    }

    /** The same for a unit that is only known as text. */
    boolean has(String unit) {
        List<WordToken> asked = WordScanner.words(unit);
        List<WordToken> near = WordScanner.words(text, Math.max(0, number.start() - FARTHEST), Clauses.sentence(text, number).end());
        return asked.stream().allMatch(word -> near.stream().anyMatch(other -> KeyWords.isAlike(word.word(), other.word())));
    }
}
