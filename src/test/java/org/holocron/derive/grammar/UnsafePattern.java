package org.holocron.derive.grammar;

import java.util.Optional;

/**
 * Looks in a pattern for what a real server was seen to die of, to ignore, or to write broken JSON with. Reads it once, from
 * left to right, as the servers' converter does.
 */
final class UnsafePattern {

    private final String text;
    private int at;
    private int groups;

    private UnsafePattern(String text) {
        this.text = text;
    }

    /** Empty if it is safe. */
    static Optional<String> in(String pattern) {
        if (pattern.length() < 2 || !pattern.startsWith("^") || !pattern.endsWith("$")) {
            return Optional.of("no ^…$");
        }
        UnsafePattern unsafe = new UnsafePattern(pattern.substring(1, pattern.length() - 1));
        try {
            unsafe.choice();
            return unsafe.at == unsafe.text.length() ? Optional.empty() : Optional.of("an unopened group");
        } catch (IllegalStateException e) {
            return Optional.of(e.getMessage() + " at " + unsafe.at);
        }
    }

    /** Whether it may match nothing. */
    private boolean choice() {
        boolean nullable = sequence();
        while (at < text.length() && text.charAt(at) == '|') {
            at++;
            nullable |= sequence();
        }
        return nullable;
    }

    private boolean sequence() {
        boolean nullable = true;
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            int start = at;
            boolean part = atom();
            boolean plain = text.charAt(start) != '\\' && text.codePointAt(start) < 0x80;
            nullable &= count(part, plain);
        }
        return nullable;
    }

    private boolean atom() {
        char first = text.charAt(at++);
        switch (first) {
            case '(' -> {
                return group();
            }
            case '[' -> brackets();
            case '\\' -> must(at < text.length() && text.charAt(at++) == '^', "an escape");
            case '.', '^', '$', '"', ']', '}', '{', '*', '+', '?' -> must(false, "a bare " + first);
            default -> must(first >= ' ', "a control character");
        }
        if (Character.isHighSurrogate(first)) {
            at++;
        }
        return false;
    }

    private boolean group() {
        must(++groups <= 100, "deep groups");
        must(at < text.length() && text.charAt(at) != '?', "a group that is not plain");
        boolean nullable = choice();
        must(at < text.length() && text.charAt(at++) == ')', "an unended group");
        groups--;
        return nullable;
    }

    private void brackets() {
        must(text.charAt(at) != '^' && text.charAt(at) != ']', "a negated or empty class");
        int start = at;
        while (text.charAt(at) != ']') {
            int from = member();
            if (text.charAt(at) == '-' && text.charAt(at + 1) != ']') {
                must(from != '-', "a range from a dash");
                at++;
                int to = member();
                must(from < to, "a range backwards");
                must(!(from < '"' && to >= '"') && !(from < '\\' && to >= '\\'), "a range over a quote or backslash");
            }
        }
        must(at > start, "an empty class");
        at++;
    }

    private int member() {
        if (text.charAt(at) == '\\') {
            at++;
            must(text.charAt(at) == '[' || text.charAt(at) == ']', "an escape in a class");
        }
        int member = text.codePointAt(at);
        must(
                member >= ' ' && member != '"' && member != '\\' && member != '[' || text.charAt(at - 1) == '\\',
                "an awkward member");
        at += Character.charCount(member);
        return member;
    }

    /** Whether the counted part may match nothing. */
    private boolean count(boolean nullable, boolean plain) {
        if (at == text.length() || "*+?{".indexOf(text.charAt(at)) < 0) {
            return nullable;
        }
        must(plain, "a count behind an escape or a letter of several bytes");
        must(!nullable, "a count of what may be nothing");
        char kind = text.charAt(at++);
        if (kind == '{') {
            return braces();
        }
        must(at == text.length() || "*+?{".indexOf(text.charAt(at)) < 0, "a lazy or possessive count");
        return kind != '+';
    }

    private boolean braces() {
        int end = text.indexOf('}', at);
        must(end > 0, "an unended count");
        String counts = text.substring(at, end);
        must(counts.matches("[0-9]{1,4}(,[0-9]{0,4})?"), "the count " + counts);
        String[] both = counts.split(",");
        int least = Integer.parseInt(both[0]);
        int most = both.length > 1 ? Integer.parseInt(both[1]) : least;
        must(least <= 2_000 && most <= 2_000 && least <= most && most > 0, "the count " + counts);
        at = end + 1;
        must(at == text.length() || "*+?{".indexOf(text.charAt(at)) < 0, "a lazy or possessive count");
        return least == 0;
    }

    private static void must(boolean safe, String what) {
        if (!safe) {
            throw new IllegalStateException(what);
        }
    }
}
