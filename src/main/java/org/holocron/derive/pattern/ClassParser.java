package org.holocron.derive.pattern;

import org.holocron.derive.guard.Watch;

/** Reads the inside of {@code […]}, up to and with the closing bracket. */
final class ClassParser {

    private final PatternSource source;

    ClassParser(PatternSource source) {
        this.source = source;
    }

    CodePoints set() {
        boolean negated = source.skip("^");
        CodePoints set = CodePoints.NONE;
        while (!source.skip("]")) {
            Watch.check();
            set = set.or(item());
        }
        return negated ? set.not() : set;
    }

    private CodePoints item() {
        CodePoints first = member();
        if (!source.at("-") || source.at("-]") || first.single() < 0) {
            return first;
        }
        source.skip("-");
        int from = first.single();
        int to = member().single();
        if (to < from) {
            throw new InvalidPatternException("a range that runs backwards");
        }
        return CodePoints.of(from, to);
    }

    private CodePoints member() {
        if (source.skip("\\")) {
            return source.skip("b") ? CodePoints.of('\b', '\b') : source.escaped();
        }
        int next = source.next();
        return CodePoints.of(next, next);
    }
}
