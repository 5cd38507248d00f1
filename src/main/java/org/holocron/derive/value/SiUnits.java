package org.holocron.derive.value;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads a prefix of the metric system before a unit: kl, hl, dag, kilolitres. Most such units have no entry of their own. */
final class SiUnits {

    /** As symbols and as words; without those that make words of every day, such as pico in "5 pm". */
    private static final Map<String, String> SYMBOLS = Map.ofEntries(
            Map.entry("G", "giga"),
            Map.entry("M", "mega"),
            Map.entry("k", "kilo"),
            Map.entry("h", "hecto"),
            Map.entry("da", "deka"),
            Map.entry("d", "deci"),
            Map.entry("c", "centi"),
            Map.entry("m", "milli"),
            Map.entry("µ", "micro"),
            Map.entry("n", "nano"));

    private static final Map<String, String> BASES = Map.ofEntries(
            Map.entry("m", "meter"),
            Map.entry("g", "gram"),
            Map.entry("l", "liter"),
            Map.entry("L", "liter"),
            Map.entry("W", "watt"),
            Map.entry("V", "volt"),
            Map.entry("A", "ampere"),
            Map.entry("J", "joule"),
            Map.entry("N", "newton"),
            Map.entry("Pa", "pascal"),
            Map.entry("Hz", "hertz"),
            Map.entry("Wh", "watt-hour"),
            Map.entry("Ω", "ohm"),
            Map.entry("F", "farad"),
            Map.entry("Sv", "sievert"),
            Map.entry("Bq", "becquerel"),
            Map.entry("eV", "electronvolt"),
            Map.entry("mol", "mole"),
            Map.entry("lm", "lumen"));

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("giga", "giga"),
            Map.entry("mega", "mega"),
            Map.entry("méga", "mega"),
            Map.entry("kilo", "kilo"),
            Map.entry("hecto", "hecto"),
            Map.entry("hekto", "hecto"),
            Map.entry("deca", "deka"),
            Map.entry("deka", "deka"),
            Map.entry("déca", "deka"),
            Map.entry("deci", "deci"),
            Map.entry("dezi", "deci"),
            Map.entry("déci", "deci"),
            Map.entry("centi", "centi"),
            Map.entry("zenti", "centi"),
            Map.entry("milli", "milli"),
            Map.entry("mili", "milli"),
            Map.entry("micro", "micro"),
            Map.entry("mikro", "micro"),
            Map.entry("nano", "nano"));

    private SiUnits() {}

    /**
     * Empty if it is none.
     *
     * @param name without spaces, as it is written
     * @param unprefixed what a whole name of a unit may mean
     */
    static List<Unit> of(String name, Function<String, List<Unit>> unprefixed) {
        return Stream.concat(ofSymbol(name).stream(), ofName(name, unprefixed).stream())
                .map(id -> new Unit(id, UnitConversion.dimensionOf(id)))
                .limit(1)
                .toList();
    }

    private static Optional<String> ofSymbol(String symbol) {
        for (int length = 1; length <= 2 && length < symbol.length(); length++) {
            String prefix = SYMBOLS.get(symbol.substring(0, length));
            String base = BASES.get(symbol.substring(length));
            if (prefix != null && base != null) {
                return Optional.of(prefix + base);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ofName(String name, Function<String, List<Unit>> unprefixed) {
        String small = WordScanner.smallLetters(name);
        for (int length = 4; length <= 5 && length < small.length() - 2; length++) {
            String prefix = NAMES.get(small.substring(0, length));
            if (prefix != null) {
                return unprefixed.apply(small.substring(length)).stream()
                        .map(Unit::id)
                        .filter(BASES::containsValue)
                        .map(base -> prefix + base)
                        .findFirst();
            }
        }
        return Optional.empty();
    }
}
