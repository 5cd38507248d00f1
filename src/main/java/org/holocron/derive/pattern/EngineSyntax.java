package org.holocron.derive.pattern;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says an expression so that RE2/J and Java read the same of it: sets of characters by their numbers, {@code \A} and {@code
 * \z}, and no group that captures unless a back reference needs it. Used for one expression.
 */
final class EngineSyntax {

    private static final String NEVER = "[^\\x{0}-\\x{10FFFF}]";
    private static final String WORD = chars(CodePoints.WORD);

    private final Set<Integer> referredTo;
    private final boolean forJava;
    private final Set<Integer> ended = new HashSet<>();
    private final StringBuilder out = new StringBuilder();

    private EngineSyntax(Set<Integer> referredTo, boolean forJava) {
        this.referredTo = referredTo;
        this.forJava = forJava;
    }

    static String re2(PatternNode node) {
        return of(node, false);
    }

    static String java(PatternNode node) {
        return of(node, true);
    }

    private static String of(PatternNode node, boolean forJava) {
        Set<Integer> referredTo = node.all()
                .filter(PatternNode.BackReference.class::isInstance)
                .map(each -> ((PatternNode.BackReference) each).number())
                .collect(Collectors.toSet());
        EngineSyntax syntax = new EngineSyntax(referredTo, forJava);
        syntax.write(node);
        return syntax.out.toString();
    }

    private void write(PatternNode node) {
        if (node instanceof PatternNode.Chars chars) {
            out.append(chars(chars.set()));
        } else if (node instanceof PatternNode.Sequence sequence) {
            sequence.parts().forEach(this::writeApart);
        } else if (node instanceof PatternNode.Choice choice) {
            writeChoice(choice.parts());
        } else if (node instanceof PatternNode.Repeat repeat) {
            writeApart(repeat.body());
            out.append(count(repeat));
        } else if (node instanceof PatternNode.Edge edge) {
            out.append(edge.start() ? "\\A" : "\\z");
        } else if (node instanceof PatternNode.WordBoundary boundary) {
            out.append(boundary(boundary.is()));
        } else if (node instanceof PatternNode.Group group) {
            writeGroup(group);
        } else if (node instanceof PatternNode.LookAround look) {
            out.append(look.ahead() ? "(?" : "(?<").append(look.negative() ? '!' : '=');
            write(look.body());
            out.append(')');
        } else {
            writeReference(((PatternNode.BackReference) node).number());
        }
    }

    /** So that what follows or comes before does not become part of it. */
    private void writeApart(PatternNode node) {
        boolean several = node instanceof PatternNode.Choice
                || node instanceof PatternNode.Sequence
                || node instanceof PatternNode.Repeat
                || node instanceof PatternNode.Group;
        if (several) {
            out.append("(?:");
        }
        write(node);
        if (several) {
            out.append(')');
        }
    }

    private void writeChoice(List<PatternNode> options) {
        String separator = "";
        for (PatternNode option : options) {
            out.append(separator);
            writeApart(option);
            separator = "|";
        }
    }

    /** Behind a group stands one that takes nothing: it tells whether the group took part. */
    private void writeGroup(PatternNode.Group group) {
        if (!referredTo.contains(group.number())) {
            write(group.body());
            return;
        }
        out.append("(?<g").append(group.number()).append('>');
        write(group.body());
        out.append(")(?<m").append(group.number()).append(">)");
        ended.add(group.number());
    }

    /** In Java a reference to a group that took no part fails, or is refused; in ECMA-262 it takes nothing. */
    private void writeReference(int number) {
        if (!ended.contains(number)) {
            out.append("(?:)");
            return;
        }
        out.append("(?:\\k<g")
                .append(number)
                .append(">|(?!\\k<m")
                .append(number)
                .append(">))");
    }

    private static String count(PatternNode.Repeat repeat) {
        String most = repeat.max() == PatternNode.UNBOUNDED ? "" : String.valueOf(repeat.max());
        return "{" + repeat.min() + "," + most + "}" + (repeat.lazy() ? "?" : "");
    }

    /** Java's own is one of all letters, not of ASCII's. */
    private String boundary(boolean is) {
        if (!forJava) {
            return is ? "\\b" : "\\B";
        }
        String here = "(?:(?<=" + WORD + ")(?!" + WORD + ")|(?<!" + WORD + ")(?=" + WORD + "))";
        return is ? here : "(?!" + here + ")";
    }

    private static String chars(CodePoints set) {
        if (set.isEmpty()) {
            return NEVER;
        }
        return set.ranges().stream()
                .map(range -> hex(range.from()) + (range.to() > range.from() ? "-" + hex(range.to()) : ""))
                .collect(Collectors.joining("", "[", "]"));
    }

    private static String hex(int point) {
        return "\\x{" + Integer.toHexString(point) + "}";
    }
}
