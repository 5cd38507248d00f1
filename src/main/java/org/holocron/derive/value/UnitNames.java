package org.holocron.derive.value;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.NumberFormatter.UnitWidth;
import com.ibm.icu.util.MeasureUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which units a name stands for: those of {@code units.txt}, and CLDR's names in the four languages. Read once, when the first unit is asked for. */
final class UnitNames {

    private static final Set<String> RATIOS =
            Set.of("percent", "permille", "permyriad", "part-per-1e6", "part-per-1e9");
    private static final List<String> GERMAN_ENDINGS = List.of("", "e", "er", "en", "es", "em");
    private static final UnitNames NAMES = new UnitNames();

    /** So many characters has the longest name, without its spaces. */
    static final int LONGEST = 40;

    /** Of {@code units.txt}, those that are divided so and written so: cents, Rappen, øre. */
    private static final List<String> HUNDREDTHS = List.of(
            "USD", "EUR", "GBP", "CAD", "AUD", "NZD", "MXN", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "RUB", "UAH",
            "ARS", "CLP", "COP", "UYU", "BRL", "HKD", "SGD", "ZAR");

    private static final String MILLI = "milli";
    private static final String MEGA = "mega";

    /** A longer name is a word, whose case says nothing. */
    private static final int LONGEST_SYMBOL = 4;

    /** In shorter names small letters and capitals are different units. */
    private static final int SHORT = 3;

    private final Map<String, List<Unit>> exact = new HashMap<>();
    private final Map<String, List<Unit>> small = new HashMap<>();
    private final Set<String> ours = new HashSet<>();
    private final Set<String> not = new HashSet<>();

    private UnitNames() {
        Map<String, List<String>> file = WordLists.sections("units.txt");
        not.addAll(WordLists.words(WordLists.section(file, "not")));
        WordLists.section(file, "units").forEach(line -> read(line, false));
        WordLists.section(file, "currencies").forEach(line -> read(line, true));
        ours.addAll(small.keySet());
        exact.keySet().forEach(name -> ours.add(name.toLowerCase(Locale.ROOT)));
        for (MeasureUnit unit : MeasureUnit.getAvailable()) {
            if (!unit.getType().equals("currency")) {
                addNames(unit);
            }
        }
    }

    /** The units that a name may mean; empty if it is no unit's. */
    static List<Unit> of(String name) {
        String key = key(name);
        int per = key.indexOf('/');
        if (per > 0 && !NAMES.small.containsKey(key.toLowerCase(Locale.ROOT))) {
            return per(of(key.substring(0, per)), of(key.substring(per + 1)));
        }
        List<Unit> units = NAMES.exact.get(key);
        if (units != null) {
            return units;
        }
        List<Unit> small = NAMES.small.get(key.toLowerCase(Locale.ROOT));
        return small != null ? ofCase(key, small) : SiUnits.of(key, base -> NAMES.small.getOrDefault(base, List.of()));
    }

    /** The case of a prefix decides: Mg is no mg. In capitals it may be both. */
    private static List<Unit> ofCase(String symbol, List<Unit> units) {
        if (symbol.length() > LONGEST_SYMBOL || symbol.equals(symbol.toLowerCase(Locale.ROOT))) {
            return units;
        }
        boolean capitals = symbol.equals(symbol.toUpperCase(Locale.ROOT));
        List<Unit> cased = new ArrayList<>();
        for (Unit unit : units) {
            boolean big = unit.id().startsWith(MILLI) && symbol.charAt(0) == 'M';
            boolean small = unit.id().startsWith(MEGA)
                    && symbol.charAt(0) == 'm'
                    && !unit.id().endsWith("byte")
                    && !unit.id().endsWith("bit");
            if (!big && !small || big && capitals) {
                cased.add(unit);
            }
            if (big) {
                cased.add(prefixed(MEGA, unit.id().substring(MILLI.length())));
            } else if (small) {
                cased.add(prefixed(MILLI, unit.id().substring(MEGA.length())));
            }
        }
        return cased;
    }

    /** The currencies whose hundredths are called cents, or much like it. */
    static List<Unit> ofHundredths() {
        return HUNDREDTHS.stream().map(code -> new Unit(code, Unit.CURRENCY)).toList();
    }

    private static Unit prefixed(String prefix, String base) {
        return new Unit(prefix + base, dimension(prefix + base));
    }

    /** Whether people write both in one way and mean one of them. */
    static boolean isTwin(Unit one, Unit other) {
        return one.id().equals("ton") && other.id().equals("tonne")
                || one.id().startsWith(MILLI)
                        && other.id().startsWith(MEGA)
                        && one.id().substring(MILLI.length()).equals(other.id().substring(MEGA.length()));
    }

    /** The same, but for units that are put together here: only those with a name of their own. */
    static List<Unit> listed(String name) {
        String key = key(name);
        boolean listed = key.indexOf('/') < 0 || NAMES.small.containsKey(key.toLowerCase(Locale.ROOT));
        return listed ? of(key) : List.of();
    }

    /** Those whose case does not matter, in small letters. */
    static Set<String> names() {
        return Set.copyOf(NAMES.small.keySet());
    }

    /** One unit in each of another: euros per kilogram. */
    static List<Unit> per(List<Unit> above, List<Unit> below) {
        List<Unit> units = new ArrayList<>();
        for (Unit one : above) {
            for (Unit other : below) {
                String id = one.id() + "-per-" + other.id();
                boolean money = one.isCurrency() || other.isCurrency();
                units.add(new Unit(id, money ? id : UnitConversion.dimensionOf(id)));
            }
        }
        return units;
    }

    /** A name without what people leave out or write otherwise. */
    static String key(String name) {
        StringBuilder key = new StringBuilder(name.length());
        for (int at = 0; at < name.length(); at++) {
            char character = name.charAt(at);
            switch (character) {
                case '²' -> key.append('2');
                case '³' -> key.append('3');
                case 'μ' -> key.append('µ');
                case '’' -> key.append('\'');
                case '.', '-', '^', '·', '⋅', '*', '\u00ad', '‑' -> {}
                default -> {
                    if (!Character.isWhitespace(character) && !Character.isSpaceChar(character)) {
                        key.append(character);
                    }
                }
            }
        }
        return key.toString();
    }

    private void read(String line, boolean currency) {
        int colon = line.indexOf(':');
        String id = line.substring(0, colon);
        Unit unit = new Unit(id, currency ? Unit.CURRENCY : dimension(id));
        for (String alias : line.substring(colon + 1).split(",")) {
            addAlias(alias.strip(), unit);
        }
    }

    private void addAlias(String alias, Unit unit) {
        if (alias.endsWith("*")) {
            String stem = alias.substring(0, alias.length() - 1);
            GERMAN_ENDINGS.forEach(ending -> put(small, key(stem + ending), unit));
        } else {
            String name = key(alias);
            boolean asWritten =
                    name.length() == 1 || name.length() <= SHORT && !name.equals(name.toLowerCase(Locale.ROOT));
            put(asWritten ? exact : small, asWritten ? name : name.toLowerCase(Locale.ROOT), unit);
        }
    }

    private void addNames(MeasureUnit measure) {
        String id = Objects.requireNonNull(measure.getIdentifier());
        Unit unit = new Unit(id, dimension(id));
        for (Language language : Language.values()) {
            for (UnitWidth width : List.of(UnitWidth.FULL_NAME, UnitWidth.SHORT)) {
                LocalizedNumberFormatter format = NumberFormatter.withLocale(language.locale())
                        .unit(measure)
                        .unitWidth(width);
                for (int count = 1; count <= 2; count++) {
                    addName(key(format.format(count).toString().replace(String.valueOf(count), "")), unit);
                }
            }
        }
    }

    private void addName(String name, Unit unit) {
        String letters = name.toLowerCase(Locale.ROOT);
        if (!letters.isEmpty() && letters.length() <= LONGEST && !ours.contains(letters) && !not.contains(letters)) {
            put(letters.length() <= 2 ? exact : small, letters.length() <= 2 ? name : letters, unit);
        }
    }

    private static void put(Map<String, List<Unit>> names, String name, Unit unit) {
        List<Unit> units = names.computeIfAbsent(name, key -> new ArrayList<>());
        if (!units.contains(unit)) {
            units.add(unit);
        }
    }

    private static String dimension(String id) {
        return RATIOS.contains(id) ? Unit.RATIO : UnitConversion.dimension(id);
    }
}
