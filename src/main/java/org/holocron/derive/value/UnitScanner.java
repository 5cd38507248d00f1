package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the unit that stands right after a number, or right before it if it is a currency. */
final class UnitScanner {

    private static final int MOST_PIECES = 7;
    private static final String SIGNS = "°º%‰‱€$£¥₽₹₺₩₪₴/²³·⋅^′″µ٪％";

    private static final List<String> PER =
            List.of("/", " / ", " per ", " pro ", " je ", " par ", " por ", " al ", " a la ", " an ", " a ", " le ");

    private UnitScanner() {}

    /**
     * A unit where it stands.
     *
     * @param units what its name may mean; not empty
     */
    record Place(List<Unit> units, int start, int end) {

        boolean isCurrency() {
            return units.stream().anyMatch(Unit::isCurrency);
        }
    }

    /** The unit with the longest name that begins at or right after this place; null if none does. */
    static @Nullable Place after(String text, int from) {
        Place plain = plain(text, from);
        return plain == null ? null : withDenominator(text, plain);
    }

    private static @Nullable Place plain(String text, int from) {
        int at = skipGap(text, from);
        StringBuilder name = new StringBuilder();
        @Nullable Place found = null;
        int start = at;
        for (int pieces = 0; pieces < MOST_PIECES && name.length() <= UnitNames.LONGEST; pieces++) {
            int end = endOfPiece(text, at);
            if (end == at || pieces == 0 && Character.isDigit(text.charAt(at))) {
                break;
            }
            name.append(text, at, end);
            List<Unit> units = UnitNames.listed(name.toString());
            if (!units.isEmpty() && endsHere(text, end)) {
                found = new Place(units, start, end);
            }
            at = skipInner(text, end);
        }
        return found;
    }

    /** "mg/dl", "euros per kilo": both, since "5 mg per day" is 5 mg too. */
    /** A currency that stands before its number may have "per kilo" after it. */
    static Place per(String text, int end, Place before) {
        return withDenominator(text, new Place(before.units(), before.start(), end));
    }

    private static Place withDenominator(String text, Place above) {
        for (String per : PER) {
            if (text.startsWith(per, above.end())) {
                Place below = plain(text, above.end() + per.length());
                if (below != null && !(below.isCurrency() && above.isCurrency())) {
                    List<Unit> units = new ArrayList<>(UnitNames.per(above.units(), below.units()));
                    units.addAll(above.units());
                    return new Place(units, above.start(), below.end());
                }
            }
        }
        return above;
    }

    /** The currency that ends right before this place; null if none does. */
    static @Nullable Place before(String text, int to) {
        int end = to;
        while (end > 0
                && to - end < 2
                && (Character.isSpaceChar(text.charAt(end - 1)) || text.charAt(end - 1) == '.')) {
            end--;
        }
        if (end > 0 && text.charAt(end - 1) == '$') {
            return dollars(text, end);
        }
        for (int length = Math.min(4, end); length > 0; length--) {
            int start = end - length;
            boolean whole = start == 0
                    || !Character.isLetterOrDigit(text.charAt(start - 1))
                    || !Character.isLetter(text.charAt(start));
            String name = text.substring(start, end);
            if (whole && name.equals(name.strip()) && isWrittenBefore(name)) {
                List<Unit> units =
                        UnitNames.of(name).stream().filter(Unit::isCurrency).toList();
                if (!units.isEmpty()) {
                    return new Place(units, start, end);
                }
            }
        }
        return null;
    }

    /** Letters before the sign say whose dollars they are: HK$ is no US$. */
    private static Place dollars(String text, int end) {
        int start = end - 1;
        while (start > 0 && end - start <= 4 && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        String name = text.substring(start, end);
        List<Unit> units = UnitNames.of(name).stream().filter(Unit::isCurrency).toList();
        if (!units.isEmpty()) {
            return new Place(units, start, end);
        }
        boolean scale = name.length() == 2 && "MmKkBb".indexOf(name.charAt(0)) >= 0;
        boolean code = !scale && Character.isUpperCase(name.charAt(0));
        return code
                ? new Place(List.of(new Unit(name, Unit.CURRENCY)), start, end)
                : new Place(UnitNames.of("$"), end - 1, end);
    }

    /** A sign, or a code in capitals: "real 34" is no sum of money. */
    private static boolean isWrittenBefore(String name) {
        return name.equals(name.toUpperCase(java.util.Locale.ROOT))
                || name.equals("Fr")
                || name.equals("kr")
                || name.equals("Rs")
                || name.equals("SFr");
    }

    private static int skipGap(String text, int from) {
        int at = from;
        while (at < text.length()
                && at - from < 2
                && (isSpace(text.charAt(at))
                        || text.charAt(at) == '-'
                        || text.charAt(at) == '‑'
                        || text.charAt(at) == '\u00ad')) {
            at++;
        }
        boolean nextLine = at == from
                && at + 1 < text.length()
                && text.charAt(at) == '\n'
                && Character.isLowerCase(text.charAt(at + 1));
        return nextLine ? at + 1 : at;
    }

    private static int skipInner(String text, int from) {
        int at = from;
        while (at < text.length()
                && at - from < 2
                && (isSpace(text.charAt(at)) || ".-‑".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(char character) {
        return Character.isSpaceChar(character);
    }

    private static int endOfPiece(String text, int from) {
        int at = from;
        if (at < text.length() && SIGNS.indexOf(text.charAt(at)) >= 0) {
            return at + 1;
        }
        while (at < text.length() && at - from <= UnitNames.LONGEST && Character.isLetter(text.charAt(at))) {
            at++;
        }
        if (at == from) {
            while (at < text.length() && at - from < 4 && Character.isDigit(text.charAt(at))) {
                at++;
            }
        }
        return at;
    }

    /** Not where the word goes on: "34 m2x", "34 d'or". */
    private static boolean endsHere(String text, int end) {
        if (end >= text.length()) {
            return true;
        }
        char next = text.charAt(end);
        boolean cutOff =
                WordScanner.isApostrophe(next) && end + 1 < text.length() && Character.isLetter(text.charAt(end + 1));
        boolean goesOn = Character.isLetterOrDigit(next) && Character.isLetterOrDigit(text.charAt(end - 1));
        return !cutOff && !goesOn;
    }
}
