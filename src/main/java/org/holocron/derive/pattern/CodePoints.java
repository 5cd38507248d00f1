package org.holocron.derive.pattern;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * A set of characters.
 *
 * @param ranges sorted, apart from each other, without halves of surrogate pairs
 */
public record CodePoints(List<Range> ranges) {

    public static final CodePoints NONE = new CodePoints(List.of());
    static final CodePoints DIGITS = of('0', '9');
    static final CodePoints WORD =
            of('0', '9').or(of('A', 'Z')).or(of('_', '_')).or(of('a', 'z'));

    /** What {@code .} leaves out. */
    static final CodePoints LINE_ENDS = of('\n', '\n').or(of('\r', '\r')).or(of(0x2028, 0x2029));

    /** White space and line ends. */
    static final CodePoints SPACE = of('\t', '\r')
            .or(of(' ', ' '))
            .or(of(0xA0, 0xA0))
            .or(of(0x1680, 0x1680))
            .or(of(0x2000, 0x200A))
            .or(of(0x2028, 0x2029))
            .or(of(0x202F, 0x202F))
            .or(of(0x205F, 0x205F))
            .or(of(0x3000, 0x3000))
            .or(of(0xFEFF, 0xFEFF));

    /** What JSON writes with a backslash. The grammar would write it bare. */
    private static final CodePoints ESCAPED_IN_JSON =
            of(0, 0x1F).or(of('"', '"')).or(of('\\', '\\'));

    /** From the first to the last, both included. */
    public record Range(int from, int to) {}

    public CodePoints {
        ranges = List.copyOf(ranges);
    }

    public static CodePoints of(int from, int to) {
        List<Range> parts = new ArrayList<>();
        addIfAny(parts, from, Math.min(to, Character.MIN_SURROGATE - 1));
        addIfAny(parts, Math.max(from, Character.MAX_SURROGATE + 1), to);
        return new CodePoints(parts);
    }

    /** All that the test holds for. */
    static CodePoints matching(IntPredicate test) {
        List<Range> found = new ArrayList<>();
        int start = -1;
        for (int point = 0; point <= Character.MAX_CODE_POINT + 1; point++) {
            boolean in = point <= Character.MAX_CODE_POINT
                    && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                    && test.test(point);
            if (in && start < 0) {
                start = point;
            } else if (!in && start >= 0) {
                found.add(new Range(start, point - 1));
                start = -1;
            }
        }
        return new CodePoints(found);
    }

    /** Each that is in any of them. */
    public static CodePoints all(Stream<CodePoints> sets) {
        return sets.reduce(NONE, CodePoints::or);
    }

    public CodePoints or(CodePoints other) {
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

    public CodePoints not() {
        CodePoints rest = NONE;
        int next = 0;
        for (Range range : ranges) {
            rest = rest.or(of(next, range.from() - 1));
            next = range.to() + 1;
        }
        return rest.or(of(next, Character.MAX_CODE_POINT));
    }

    public CodePoints and(CodePoints other) {
        return not().or(other.not()).not();
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** The only character of the set, or -1. */
    public int single() {
        boolean one =
                ranges.size() == 1 && ranges.get(0).from() == ranges.get(0).to();
        return one ? ranges.get(0).from() : -1;
    }

    /** Whether each of its characters stands in JSON as itself. */
    public boolean plainInJson() {
        return and(ESCAPED_IN_JSON).isEmpty();
    }

    private static void addIfAny(List<Range> parts, int from, int to) {
        if (from <= to) {
            parts.add(new Range(from, to));
        }
    }
}
