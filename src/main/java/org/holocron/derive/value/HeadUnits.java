package org.holocron.derive.value;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.guard.Watch;
import org.holocron.derive.value.Quantity.Reading;

/** Gives bare numbers of a table the unit that stands over their column: beneath "Viñedo (ha)" each number is of hectares. */
final class HeadUnits {

    private static final Pattern LAST_SYMBOL = Pattern.compile(
            "\\p{L}{2,}[,:]?\\h+([\\p{L}°µΩ%‰]{1,3}|[\\p{L}°µ%]{1,4}[²³]|[\\p{L}°µ]{1,4}/[\\p{L}²³]{1,4})\\h*$");

    private HeadUnits() {}

    static List<Quantity> given(ReadText read, List<Quantity> quantities) {
        return quantities.stream().map(quantity -> given(read, quantity)).toList();
    }

    private static Quantity given(ReadText read, Quantity quantity) {
        Watch.check();
        if (quantity.hasUnit() || !quantity.kind().isMeasured()) {
            return quantity;
        }
        String head = read.cellAt(quantity.span()).columnHead();
        List<Unit> bracketed = inBrackets(head);
        List<Unit> units = bracketed.isEmpty() ? last(head) : bracketed;
        if (units.isEmpty()) {
            return quantity;
        }
        List<Reading> readings = quantity.readings().stream()
                .flatMap(reading -> units.stream().map(unit -> new Reading(reading.value(), unit, reading.sure())))
                .toList();
        return quantity.with(readings);
    }

    /** "rendement q/ha", "Höhe, cm": a symbol behind what the column is of. */
    private static List<Unit> last(String head) {
        Matcher symbol = LAST_SYMBOL.matcher(head);
        return symbol.find() ? UnitNames.of(symbol.group(1)) : List.of();
    }

    private static List<Unit> inBrackets(String head) {
        int open = Math.max(head.lastIndexOf('('), head.lastIndexOf('['));
        UnitScanner.Place place = open < 0 ? null : UnitScanner.after(head, open + 1);
        boolean whole = place != null && place.end() < head.length() && ")]".indexOf(head.charAt(place.end())) >= 0;
        return place != null && whole ? place.units() : List.of();
    }
}
