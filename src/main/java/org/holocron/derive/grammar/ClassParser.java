package org.holocron.derive.grammar;

/** Reads the inside of {@code […]}, up to and with the closing bracket. */
final class ClassParser {

    private final RegexSource source;

    ClassParser(RegexSource source) {
        this.source = source;
    }

    CodePoints set() {
        boolean negated = source.skip("^");
        if (source.at("]")) {
            throw new UnsupportedPatternException("a class that begins with ]");
        }
        CodePoints set = item();
        while (!source.skip("]")) {
            set = set.or(item());
        }
        return negated ? set.not() : set;
    }

    private CodePoints item() {
        // Java reads these as a class in a class and as an intersection, JSON schema's dialect as characters.
        if (source.at("[") || source.at("&&")) {
            throw new UnsupportedPatternException("[ or && within a class");
        }
        CodePoints first = member();
        if (!source.at("-") || source.at("-]") || first.single() < 0) {
            return first;
        }
        source.skip("-");
        if (source.at("[") || source.at("&&")) {
            throw new UnsupportedPatternException("[ or && within a class");
        }
        int from = first.single();
        int to = member().single();
        if (to < from) {
            throw new UnsupportedPatternException("a range that runs backwards");
        }
        return CodePoints.of(from, to);
    }

    private CodePoints member() {
        if (source.skip("\\")) {
            return source.escaped();
        }
        int next = source.next();
        return CodePoints.of(next, next);
    }
}
