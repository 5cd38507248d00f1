package org.holocron.derive.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a regular expression as the validator understands it, which is Java's way. What only narrows the match
 * (look-around, word boundaries, possessive counts) is left out and named, so that the result matches at least what the
 * original matches. What Java and JSON schema's own dialect read differently is refused. Used for one expression.
 */
final class RegexParser {

    private static final int MOST_CHARS = 2_000;
    private static final int DEEPEST = 40;

    private final RegexSource source;
    private final Set<String> losses;
    private int depth;

    private RegexParser(RegexSource source, Set<String> losses) {
        this.source = source;
        this.losses = losses;
    }

    /**
     * @param losses takes what was left out, in words
     * @throws UnsupportedPatternException with words that follow "it has"
     */
    static Regex parse(String pattern, Set<String> losses) {
        if (pattern.length() > MOST_CHARS) {
            throw new UnsupportedPatternException("more than " + MOST_CHARS + " characters");
        }
        RegexParser parser = new RegexParser(new RegexSource(pattern), losses);
        Regex regex = parser.choice();
        if (!parser.source.atEnd()) {
            throw new UnsupportedPatternException("a bracket that opens nowhere");
        }
        return regex;
    }

    private Regex choice() {
        List<Regex> options = new ArrayList<>(List.of(sequence()));
        while (source.skip("|")) {
            options.add(sequence());
        }
        return options.size() == 1 ? options.get(0) : new Regex.Choice(options);
    }

    private Regex sequence() {
        List<Regex> parts = new ArrayList<>();
        while (!source.atEnd() && source.peek() != '|' && source.peek() != ')') {
            parts.add(repeated(atom()));
        }
        return parts.size() == 1 ? parts.get(0) : new Regex.Sequence(parts);
    }

    private Regex atom() {
        if (source.skip("(")) {
            return group();
        }
        if (source.skip("[")) {
            return new Regex.Chars(new ClassParser(source).set());
        }
        if (source.skip("\\")) {
            return escape();
        }
        int next = source.next();
        return switch (next) {
            case '^', '$' -> new Regex.Anchor(next == '^');
            case '.' -> new Regex.Chars(CodePoints.LINE_ENDS.not());
            case '*', '+', '?', '{' -> throw new UnsupportedPatternException("a count of nothing");
            default -> new Regex.Chars(CodePoints.of(next, next));
        };
    }

    private Regex group() {
        if (++depth > DEEPEST) {
            throw new UnsupportedPatternException("groups more than " + DEEPEST + " deep");
        }
        boolean assertion = source.skip("?=") || source.skip("?!") || source.skip("?<=") || source.skip("?<!");
        if (!assertion) {
            groupStart();
        }
        Regex body = choice();
        if (!source.skip(")")) {
            throw new UnsupportedPatternException("a group that does not end");
        }
        depth--;
        if (assertion) {
            losses.add("look-around (Ollama 0.24 ends on it, llama-server b11434 then accepts any text)");
            return Regex.EMPTY;
        }
        return body;
    }

    private void groupStart() {
        if (source.skip("?>")) {
            losses.add("that a group keeps what it took");
        } else if (source.skip("?<")) {
            source.skipPast('>');
        } else if (!source.skip("?:") && source.skip("?")) {
            throw new UnsupportedPatternException("flags in a group");
        }
    }

    private Regex escape() {
        if (source.skip("b") || source.skip("B")) {
            losses.add("word boundaries");
            return Regex.EMPTY;
        }
        return new Regex.Chars(source.escaped());
    }

    private Regex repeated(Regex atom) {
        int[] counts = counts();
        if (counts.length == 0) {
            return atom;
        }
        if (atom instanceof Regex.Anchor) {
            throw new UnsupportedPatternException("an anchor with a count");
        }
        if (source.skip("+")) {
            losses.add("that a count keeps what it took");
        } else {
            // A lazy count matches the same texts.
            source.skip("?");
        }
        return new Regex.Repeat(atom, counts[0], counts[1]);
    }

    /** Least and most; empty if no count stands here. */
    private int[] counts() {
        if (source.skip("?")) {
            return new int[] {0, 1};
        }
        if (source.skip("*")) {
            return new int[] {0, Regex.UNBOUNDED};
        }
        if (source.skip("+")) {
            return new int[] {1, Regex.UNBOUNDED};
        }
        return source.skip("{") ? bracedCounts() : new int[0];
    }

    private int[] bracedCounts() {
        int least = source.number();
        int most = least;
        if (source.skip(",")) {
            most = source.peek() == '}' ? Regex.UNBOUNDED : source.number();
        }
        if (!source.skip("}") || most < least) {
            throw new UnsupportedPatternException("a count that is none");
        }
        return new int[] {least, most};
    }
}
