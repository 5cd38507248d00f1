package org.holocron.derive.grammar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A set of characters.
 *
 * @param ranges sorted, apart from each other, without halves of surrogate pairs
 */
record CodePoints(List<Range> ranges) {

    static final CodePoints NONE = new CodePoints(List.of());
    static final CodePoints DIGITS = of('0', '9');
    static final CodePoints WORD =
            of('0', '9').or(of('A', 'Z')).or(of('_', '_')).or(of('a', 'z'));
    static final CodePoints SPACE = of('\t', '\r').or(of(' ', ' '));

    /** What {@code .} leaves out in Java. */
    static final CodePoints LINE_ENDS =
            of('\n', '\n').or(of('\r', '\r')).or(of(0x85, 0x85)).or(of(0x2028, 0x2029));

    /** What JSON writes with a backslash. The grammar would write it bare. */
    private static final CodePoints ESCAPED_IN_JSON =
            of(0, 0x1F).or(of('"', '"')).or(of('\\', '\\'));

    /** From the first to the last, both included. */
    record Range(int from, int to) {}

    CodePoints {
        ranges = List.copyOf(ranges);
    }

    static CodePoints of(int from, int to) {
        List<Range> parts = new ArrayList<>();
        addIfAny(parts, from, Math.min(to, Character.MIN_SURROGATE - 1));
        addIfAny(parts, Math.max(from, Character.MAX_SURROGATE + 1), to);
        return new CodePoints(parts);
    }

    /** Each that is in any of them. */
    static CodePoints all(Stream<CodePoints> sets) {
        return sets.reduce(NONE, CodePoints::or);
    }

    CodePoints or(CodePoints other) {
        List<Range> sorted = new ArrayList<>(ranges);
        sorted.addAll(other.ranges);
        sorted.sort(Comparator.comparingInt(Range::from));
        List<Range> merged = new ArrayList<>();
        for (Range range : sorted) {
            Range last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && range.from() <= last.to() + 1) {
                merged.set(merged.size() - 1, new Range(last.from(), Math.max(last.to(), range.to())));
            } else {
                merged.add(range);
            }
        }
        return new CodePoints(merged);
    }

    CodePoints not() {
        CodePoints rest = NONE;
        int next = 0;
        for (Range range : ranges) {
            rest = rest.or(of(next, range.from() - 1));
            next = range.to() + 1;
        }
        return rest.or(of(next, Character.MAX_CODE_POINT));
    }

    CodePoints and(CodePoints other) {
        return not().or(other.not()).not();
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** The only character of the set, or -1. */
    int single() {
        boolean one =
                ranges.size() == 1 && ranges.get(0).from() == ranges.get(0).to();
        return one ? ranges.get(0).from() : -1;
    }

    /** Whether each of its characters stands in JSON as itself. */
    boolean plainInJson() {
        return and(ESCAPED_IN_JSON).isEmpty();
    }

    private static void addIfAny(List<Range> parts, int from, int to) {
        if (from <= to) {
            parts.add(new Range(from, to));
        }
    }
}
