package org.holocron.derive.pattern;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** What stands in {@code \p{…}}: general categories and scripts by all their names, and the properties that Java knows as well. */
final class UnicodeProperties {

    /** Each with its names and the numbers of Java's. */
    private static final String CATEGORIES = """
            Lu/Uppercase_Letter 1
            Ll/Lowercase_Letter 2
            Lt/Titlecase_Letter 3
            Lm/Modifier_Letter 4
            Lo/Other_Letter 5
            Mn/Nonspacing_Mark 6
            Me/Enclosing_Mark 7
            Mc/Spacing_Mark 8
            Nd/Decimal_Number/digit 9
            Nl/Letter_Number 10
            No/Other_Number 11
            Zs/Space_Separator 12
            Zl/Line_Separator 13
            Zp/Paragraph_Separator 14
            Cc/Control/cntrl 15
            Cf/Format 16
            Co/Private_Use 18
            Cs/Surrogate 19
            Pd/Dash_Punctuation 20
            Ps/Open_Punctuation 21
            Pe/Close_Punctuation 22
            Pc/Connector_Punctuation 23
            Po/Other_Punctuation 24
            Sm/Math_Symbol 25
            Sc/Currency_Symbol 26
            Sk/Modifier_Symbol 27
            So/Other_Symbol 28
            Pi/Initial_Punctuation 29
            Pf/Final_Punctuation 30
            Cn/Unassigned 0
            LC/Cased_Letter 1 2 3
            L/Letter 1 2 3 4 5
            M/Mark/Combining_Mark 6 7 8
            N/Number 9 10 11
            Z/Separator 12 13 14
            C/Other 0 15 16 18
            P/Punctuation/punct 20 21 22 23 24 29 30
            S/Symbol 25 26 27 28
            """;

    private static final Map<String, IntPredicate> BINARY = Map.ofEntries(
            entry("Any", point -> true),
            entry("ASCII", point -> point < 0x80),
            entry("Assigned", point -> Character.getType(point) != 0),
            entry("Alphabetic", Character::isAlphabetic),
            entry("Alpha", Character::isAlphabetic),
            entry("Uppercase", Character::isUpperCase),
            entry("Upper", Character::isUpperCase),
            entry("Lowercase", Character::isLowerCase),
            entry("Lower", Character::isLowerCase),
            entry("Ideographic", Character::isIdeographic),
            entry("Ideo", Character::isIdeographic),
            entry("White_Space", UnicodeProperties::isSpace),
            entry("space", UnicodeProperties::isSpace),
            entry("ASCII_Hex_Digit", UnicodeProperties::isAsciiHex),
            entry("AHex", UnicodeProperties::isAsciiHex),
            entry("ID_Start", Character::isUnicodeIdentifierStart),
            entry("IDS", Character::isUnicodeIdentifierStart),
            entry("ID_Continue", UnicodeProperties::goesOnInNames),
            entry("IDC", UnicodeProperties::goesOnInNames));

    private static final Pattern CATEGORY = Pattern.compile("(?:General_Category=|gc=)?(\\w+)");
    private static final Pattern SCRIPT = Pattern.compile("(?:Script|sc)=(\\w+)");

    /** Looking at each character takes a while, and files name few properties. */
    private static final Map<String, CodePoints> KNOWN = new ConcurrentHashMap<>();

    private UnicodeProperties() {}

    /** Empty if it is none. */
    static Optional<CodePoints> named(String property) {
        return test(property).map(test -> KNOWN.computeIfAbsent(property, unknown -> CodePoints.matching(test)));
    }

    private static Optional<IntPredicate> test(String property) {
        if (BINARY.containsKey(property)) {
            return Optional.of(BINARY.get(property));
        }
        var script = SCRIPT.matcher(property);
        if (script.matches()) {
            return script(script.group(1));
        }
        var category = CATEGORY.matcher(property);
        return category.matches() ? category(category.group(1)) : Optional.empty();
    }

    private static Optional<IntPredicate> script(String name) {
        try {
            Character.UnicodeScript script = Character.UnicodeScript.forName(name);
            return Optional.of(point -> Character.UnicodeScript.of(point) == script);
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<IntPredicate> category(String name) {
        return CATEGORIES
                .lines()
                .map(line -> line.split(" "))
                .filter(words -> List.of(words[0].split("/")).contains(name))
                .findFirst()
                .map(words ->
                        Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray())
                .map(types -> point -> Arrays.stream(types).anyMatch(type -> type == Character.getType(point)));
    }

    /** As Unicode has it: not what {@code \\s} is. */
    private static boolean isSpace(int point) {
        return Character.isSpaceChar(point) || point >= '\t' && point <= '\r' || point == 0x85;
    }

    private static boolean isAsciiHex(int point) {
        return point < 0x80 && Character.digit(point, 16) >= 0;
    }

    /** Without the characters that names of Java's may have beside. */
    private static boolean goesOnInNames(int point) {
        return Character.isUnicodeIdentifierPart(point) && !Character.isIdentifierIgnorable(point);
    }
}
