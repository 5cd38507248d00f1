package org.holocron.derive.grammar;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.holocron.derive.pattern.CodePoints;

/**
 * Writes an expression in what both the grammars of the servers and every dialect of regular expressions read alike:
 * plain groups, plain counts, classes without negation, and no escape but {@code \[ \] \^}.
 */
final class RegexWriter {

    /** Written as a class of their own: a grammar takes a count behind an escape for the whole text before it. */
    private static final String SPECIAL = ".*+?(){}|$[]";

    private RegexWriter() {}

    static String write(Regex regex) {
        return "^" + part(regex) + "$";
    }

    private static String part(Regex regex) {
        if (regex instanceof Regex.Sequence sequence) {
            return sequence.parts().stream().map(RegexWriter::part).collect(Collectors.joining());
        }
        if (regex instanceof Regex.Choice choice) {
            return choice.options().stream().map(RegexWriter::part).collect(Collectors.joining("|", "(", ")"));
        }
        if (regex instanceof Regex.Repeat repeat) {
            return unit(repeat.body()) + count(repeat);
        }
        return chars(((Regex.Chars) regex).set());
    }

    /** So that a count behind it counts the whole of it. */
    private static String unit(Regex regex) {
        String text = part(regex);
        if (regex instanceof Regex.Choice) {
            return text;
        }
        if (!(regex instanceof Regex.Chars chars) || chars.set().single() == '^') {
            return "(" + text + ")";
        }
        // A grammar is read byte by byte there: the count would count the last byte.
        return chars.set().single() > 0x7F ? "[" + text + "]" : text;
    }

    private static String count(Regex.Repeat repeat) {
        int min = repeat.min();
        int max = repeat.max();
        if (max == Regex.UNBOUNDED) {
            return min == 0 ? "*" : min == 1 ? "+" : "{" + min + ",}";
        }
        if (min == 0 && max == 1) {
            return "?";
        }
        return min == max ? "{" + min + "}" : "{" + min + "," + max + "}";
    }

    private static String chars(CodePoints set) {
        int single = set.single();
        if (single == '^') {
            return "\\^";
        }
        if (single >= 0) {
            return SPECIAL.indexOf(single) < 0 ? Character.toString(single) : "[" + member(single) + "]";
        }
        CodePoints awkward = CodePoints.of('^', '^').or(CodePoints.of('-', '-'));
        String plain =
                set.and(awkward.not()).ranges().stream().map(RegexWriter::range).collect(Collectors.joining());
        // Neither first, where ^ would negate, nor between others, where - would be a range.
        List<String> last = new ArrayList<>();
        set.and(awkward).ranges().forEach(range -> last.add(Character.toString(range.from())));
        if (plain.isEmpty()) {
            return "[" + String.join("", last) + "]";
        }
        Collections.reverse(last);
        return "[" + plain + String.join("", last) + "]";
    }

    private static String range(CodePoints.Range range) {
        if (range.from() == range.to()) {
            return member(range.from());
        }
        String between = range.to() == range.from() + 1 ? "" : "-";
        return member(range.from()) + between + member(range.to());
    }

    private static String member(int codePoint) {
        String text = Character.toString(codePoint);
        return codePoint == '[' || codePoint == ']' ? "\\" + text : text;
    }
}
