package org.holocron.derive.pattern;

import java.util.List;
import java.util.stream.Stream;

/** A part of a regular expression. */
public sealed interface PatternNode {

    /** No end, as a count. */
    int UNBOUNDED = Integer.MAX_VALUE;

    /** The parts it is made of, in their order. */
    List<PatternNode> parts();

    /** It and all parts within. */
    default Stream<PatternNode> all() {
        return Stream.concat(Stream.of(this), parts().stream().flatMap(PatternNode::all));
    }

    /** One character of a set. */
    record Chars(CodePoints set) implements PatternNode {
        @Override
        public List<PatternNode> parts() {
            return List.of();
        }
    }

    /** One after the other; nothing at all if there are none. */
    record Sequence(List<PatternNode> parts) implements PatternNode {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /** Any one of them; two or more, the first preferred. */
    record Choice(List<PatternNode> parts) implements PatternNode {
        public Choice {
            parts = List.copyOf(parts);
        }
    }

    /**
     * The same several times.
     *
     * @param max {@link #UNBOUNDED} for no end
     * @param lazy whether fewer are preferred
     */
    record Repeat(PatternNode body, int min, int max, boolean lazy) implements PatternNode {
        @Override
        public List<PatternNode> parts() {
            return List.of(body);
        }
    }

    /** {@code ^} or {@code $}: the start or the end of the text, and nothing else. */
    record Edge(boolean start) implements PatternNode {
        @Override
        public List<PatternNode> parts() {
            return List.of();
        }
    }

    /** {@code \b}, or {@code \B} if it is not one. */
    record WordBoundary(boolean is) implements PatternNode {
        @Override
        public List<PatternNode> parts() {
            return List.of();
        }
    }

    /** A group that a back reference may name; by its number, from 1. */
    record Group(int number, PatternNode body) implements PatternNode {
        @Override
        public List<PatternNode> parts() {
            return List.of(body);
        }
    }

    /** A look ahead or behind: it takes nothing. */
    record LookAround(boolean ahead, boolean negative, PatternNode body) implements PatternNode {
        @Override
        public List<PatternNode> parts() {
            return List.of(body);
        }
    }

    /** What the group took, once more; nothing if the group took no part. */
    record BackReference(int number) implements PatternNode {
        @Override
        public List<PatternNode> parts() {
            return List.of();
        }
    }
}
