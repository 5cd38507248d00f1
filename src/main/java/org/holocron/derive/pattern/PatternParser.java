package org.holocron.derive.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a regular expression of ECMA-262 with the {@code u} flag. As without the flag, a brace that is no count and a bracket
 * that closes nothing stand for themselves, and so does a mark behind a backslash that need not have one. Used for one
 * expression.
 */
final class PatternParser {

    private static final int MOST_CHARS = 100_000;
    private static final int DEEPEST = 100;
    private static final int MOST_DIGITS = 9;
    private static final Pattern COUNTS = Pattern.compile("\\{(\\d+)(?:(,)(\\d+)?)?}");

    private final PatternSource source;
    private final GroupNames groups;
    private int opened;
    private int depth;

    private PatternParser(PatternSource source, GroupNames groups) {
        this.source = source;
        this.groups = groups;
    }

    /** @throws InvalidPatternException if it is none */
    static PatternNode parse(String pattern) {
        if (pattern.length() > MOST_CHARS) {
            throw new InvalidPatternException("more than " + MOST_CHARS + " characters");
        }
        PatternParser parser = new PatternParser(new PatternSource(pattern), GroupNames.in(pattern));
        PatternNode node = parser.choice();
        if (!parser.source.atEnd()) {
            throw new InvalidPatternException("a bracket that opens nowhere");
        }
        return node;
    }

    private PatternNode choice() {
        List<PatternNode> options = new ArrayList<>(List.of(sequence()));
        while (source.skip("|")) {
            options.add(sequence());
        }
        return options.size() == 1 ? options.get(0) : new PatternNode.Choice(options);
    }

    private PatternNode sequence() {
        List<PatternNode> parts = new ArrayList<>();
        while (!source.atEnd() && source.peek() != '|' && source.peek() != ')') {
            parts.add(repeated(atom()));
        }
        return parts.size() == 1 ? parts.get(0) : new PatternNode.Sequence(parts);
    }

    private PatternNode atom() {
        if (source.skip("(")) {
            return group();
        }
        if (source.skip("[")) {
            return new PatternNode.Chars(new ClassParser(source).set());
        }
        if (source.skip("\\")) {
            return escape();
        }
        if (source.matcher(COUNTS).lookingAt()) {
            throw new InvalidPatternException("a count of nothing");
        }
        int next = source.next();
        return switch (next) {
            case '^', '$' -> new PatternNode.Edge(next == '^');
            case '.' -> new PatternNode.Chars(CodePoints.LINE_ENDS.not());
            case '*', '+', '?' -> throw new InvalidPatternException("a count of nothing");
            default -> new PatternNode.Chars(CodePoints.of(next, next));
        };
    }

    private PatternNode group() {
        if (++depth > DEEPEST) {
            throw new InvalidPatternException("groups more than " + DEEPEST + " deep");
        }
        PatternNode group = groupOf(source.skip("?") ? kind() : "(");
        if (!source.skip(")")) {
            throw new InvalidPatternException("a group that does not end");
        }
        depth--;
        return group;
    }

    private String kind() {
        for (String kind : List.of(":", "=", "!", "<=", "<!")) {
            if (source.skip(kind)) {
                return kind;
            }
        }
        if (source.skip("<")) {
            source.name();
            return "(";
        }
        throw new InvalidPatternException("(? with something that ECMA-262 does not know, such as flags");
    }

    private PatternNode groupOf(String kind) {
        if (kind.equals("(")) {
            int number = ++opened;
            return new PatternNode.Group(number, choice());
        }
        return kind.equals(":")
                ? new PatternNode.Sequence(List.of(choice()))
                : new PatternNode.LookAround(!kind.startsWith("<"), kind.endsWith("!"), choice());
    }

    private PatternNode escape() {
        if (source.at("b") || source.at("B")) {
            return new PatternNode.WordBoundary(source.next() == 'b');
        }
        if (source.skip("k")) {
            if (!source.skip("<")) {
                throw new InvalidPatternException("\\k without the name of a group");
            }
            return new PatternNode.BackReference(groups.number(source.name()));
        }
        if (source.peek() >= '1' && source.peek() <= '9') {
            return new PatternNode.BackReference(groups.existing(source.number()));
        }
        return new PatternNode.Chars(source.escaped());
    }

    private PatternNode repeated(PatternNode atom) {
        int[] counts = counts();
        if (counts.length == 0) {
            return atom;
        }
        if (!takesText(atom)) {
            throw new InvalidPatternException("a count of what takes no character");
        }
        return new PatternNode.Repeat(atom, counts[0], counts[1], source.skip("?"));
    }

    private static boolean takesText(PatternNode atom) {
        return !(atom instanceof PatternNode.Edge
                || atom instanceof PatternNode.WordBoundary
                || atom instanceof PatternNode.LookAround);
    }

    /** One that is longer than any text is as good as none. */
    private static int count(String digits) {
        String shortest = digits.replaceFirst("^0+(?=\\d)", "");
        return shortest.length() > MOST_DIGITS ? PatternNode.UNBOUNDED : Integer.parseInt(shortest);
    }

    /** Least and most; empty if no count stands here. */
    private int[] counts() {
        if (source.skip("?")) {
            return new int[] {0, 1};
        }
        if (source.skip("*")) {
            return new int[] {0, PatternNode.UNBOUNDED};
        }
        if (source.skip("+")) {
            return new int[] {1, PatternNode.UNBOUNDED};
        }
        Matcher braces = source.matcher(COUNTS);
        return braces.lookingAt() ? braced(braces) : new int[0];
    }

    private int[] braced(Matcher braces) {
        source.skip(braces.group());
        int least = count(braces.group(1));
        int most = braces.group(2) == null ? least : PatternNode.UNBOUNDED;
        if (braces.group(3) != null) {
            most = count(braces.group(3));
        }
        if (most < least) {
            throw new InvalidPatternException("a count that ends before it begins");
        }
        return new int[] {least, most};
    }
}
