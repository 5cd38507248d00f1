package org.holocron.derive.simulator;

/**
 * A short text that matches a simple pattern: literals, escapes, classes, groups, alternatives (the first is taken) and
 * quantifiers (the least is taken). What is beyond that is taken as it stands.
 */
final class SmallestMatch {

    private final String pattern;
    private int at;

    private SmallestMatch(String pattern) {
        this.pattern = pattern;
    }

    static String of(String pattern) {
        return new SmallestMatch(pattern.replaceFirst("^\\^", "").replaceFirst("\\$$", "")).alternatives();
    }

    private String alternatives() {
        String first = sequence();
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            sequence();
        }
        return first;
    }

    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            String one = atom();
            text.append(one.repeat(least()));
        }
        return text.toString();
    }

    private String atom() {
        char c = pattern.charAt(at++);
        return switch (c) {
            case '(' -> group();
            case '[' -> classOf();
            case '\\' -> escaped();
            case '.' -> "x";
            default -> String.valueOf(c);
        };
    }

    private String group() {
        if (pattern.startsWith("?:", at)) {
            at += 2;
        }
        String inside = alternatives();
        at++;
        return inside;
    }

    /** The first of the class; for a class of what is not meant, a letter that is hardly ever meant. */
    private String classOf() {
        boolean not = pattern.charAt(at) == '^';
        at += not ? 1 : 0;
        String first = pattern.charAt(at) == '\\' ? escapedAfter() : String.valueOf(pattern.charAt(at++));
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            at += pattern.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
        return not ? "x" : first;
    }

    private String escapedAfter() {
        at++;
        return escaped();
    }

    private String escaped() {
        char c = at < pattern.length() ? pattern.charAt(at++) : '\\';
        return switch (c) {
            case 'd' -> "0";
            case 'w', 'S', 'D' -> "x";
            case 's', 'W' -> " ";
            case 't' -> "\t";
            case 'n' -> "\n";
            default -> String.valueOf(c);
        };
    }

    /** The least number that the quantifier here allows; 1 where there is none. */
    private int least() {
        if (at >= pattern.length()) {
            return 1;
        }
        int least =
                switch (pattern.charAt(at)) {
                    case '*', '?' -> 0;
                    case '+' -> 1;
                    case '{' -> -1;
                    default -> 2;
                };
        if (least == 2) {
            return 1;
        }
        if (least == -1) {
            int end = pattern.indexOf('}', at);
            least = Math.min(Integer.parseInt(pattern.substring(at + 1, end).replaceFirst(",.*", "")), 10_000);
            at = end;
        }
        at++;
        return least;
    }
}
