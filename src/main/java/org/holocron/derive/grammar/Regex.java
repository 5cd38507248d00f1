package org.holocron.derive.grammar;

import java.util.List;
import org.holocron.derive.pattern.CodePoints;

/** A regular expression without what cannot be said in a grammar. All numbers of it end at {@link #UNBOUNDED}. */
sealed interface Regex {

    Regex EMPTY = new Sequence(List.of());

    /** No end, as a count. */
    int UNBOUNDED = Integer.MAX_VALUE;

    /** Whether it matches the empty text. */
    boolean nullable();

    /** Of the texts it matches, in characters. */
    long minLength();

    /** Of the texts it matches, in characters. */
    long maxLength();

    /** How many rules a grammar makes of it, roughly: counts multiply. */
    long weight();

    /** Whether a count stands in it: a repetition that is not just {@code ?}, {@code *} or {@code +}. */
    boolean counted();

    /** All that stand anywhere in a text it matches. */
    CodePoints characters();

    /** One character of a set. */
    record Chars(CodePoints set) implements Regex {
        @Override
        public boolean nullable() {
            return false;
        }

        @Override
        public long minLength() {
            return 1;
        }

        @Override
        public long maxLength() {
            return 1;
        }

        @Override
        public long weight() {
            return 1;
        }

        @Override
        public boolean counted() {
            return false;
        }

        @Override
        public CodePoints characters() {
            return set;
        }
    }

    /** One after the other. */
    record Sequence(List<Regex> parts) implements Regex {
        @Override
        public boolean nullable() {
            return parts.stream().allMatch(Regex::nullable);
        }

        @Override
        public long minLength() {
            return Math.min(
                    UNBOUNDED, parts.stream().mapToLong(Regex::minLength).sum());
        }

        @Override
        public long maxLength() {
            return Math.min(
                    UNBOUNDED, parts.stream().mapToLong(Regex::maxLength).sum());
        }

        @Override
        public long weight() {
            return Math.min(UNBOUNDED, parts.stream().mapToLong(Regex::weight).sum());
        }

        @Override
        public boolean counted() {
            return parts.stream().anyMatch(Regex::counted);
        }

        @Override
        public CodePoints characters() {
            return CodePoints.all(parts.stream().map(Regex::characters));
        }
    }

    /** Any one of them; at least one. */
    record Choice(List<Regex> options) implements Regex {
        @Override
        public boolean nullable() {
            return options.stream().anyMatch(Regex::nullable);
        }

        @Override
        public long minLength() {
            return options.stream().mapToLong(Regex::minLength).min().orElseThrow();
        }

        @Override
        public long maxLength() {
            return options.stream().mapToLong(Regex::maxLength).max().orElseThrow();
        }

        @Override
        public long weight() {
            return Math.min(UNBOUNDED, options.stream().mapToLong(Regex::weight).sum());
        }

        @Override
        public boolean counted() {
            return options.stream().anyMatch(Regex::counted);
        }

        @Override
        public CodePoints characters() {
            return CodePoints.all(options.stream().map(Regex::characters));
        }
    }

    /**
     * The same several times.
     *
     * @param max {@link #UNBOUNDED} for no end
     */
    record Repeat(Regex body, int min, int max) implements Regex {
        @Override
        public boolean nullable() {
            return min == 0 || body.nullable();
        }

        @Override
        public long minLength() {
            return Math.min(UNBOUNDED, min * body.minLength());
        }

        @Override
        public long maxLength() {
            return Math.min(UNBOUNDED, max * body.maxLength());
        }

        @Override
        public long weight() {
            return Math.min(UNBOUNDED, Math.max(1, max == UNBOUNDED ? min : max) * Math.max(1, body.weight()));
        }

        @Override
        public boolean counted() {
            return min > 1 || max > 1 && max < UNBOUNDED || body.counted();
        }

        @Override
        public CodePoints characters() {
            return body.characters();
        }
    }

    /** {@code ^} or {@code $}. */
    record Anchor(boolean start) implements Regex {
        @Override
        public boolean nullable() {
            return true;
        }

        @Override
        public long minLength() {
            return 0;
        }

        @Override
        public long maxLength() {
            return 0;
        }

        @Override
        public long weight() {
            return 0;
        }

        @Override
        public boolean counted() {
            return false;
        }

        @Override
        public CodePoints characters() {
            return CodePoints.NONE;
        }
    }
}
