package org.holocron.derive.grammar;

import java.util.List;
import java.util.Set;
import org.holocron.derive.pattern.EcmaPattern;
import org.holocron.derive.pattern.InvalidPatternException;
import org.holocron.derive.pattern.PatternNode;

/**
 * Makes of a pattern what a grammar can say of it. What only narrows the match (look-around, word boundaries) is left out and
 * named, so that the result matches at least what the original matches. Used for one expression.
 */
final class RegexReader {

    private static final int MOST_CHARS = 2_000;
    private static final int DEEPEST = 100;

    private final Set<String> losses;

    private RegexReader(Set<String> losses) {
        this.losses = losses;
    }

    /**
     * @param losses takes what was left out, in words
     * @throws UnsupportedPatternException with words that follow "it has"
     */
    static Regex read(String pattern, Set<String> losses) {
        if (pattern.length() > MOST_CHARS) {
            throw new UnsupportedPatternException("more than " + MOST_CHARS + " characters");
        }
        try {
            return new RegexReader(losses).regex(EcmaPattern.parse(pattern), 0);
        } catch (InvalidPatternException invalid) {
            throw new UnsupportedPatternException(invalid.getMessage());
        }
    }

    private Regex regex(PatternNode node, int depth) {
        if (depth > DEEPEST) {
            throw new UnsupportedPatternException("parts more than " + DEEPEST + " deep");
        }
        if (node instanceof PatternNode.Chars chars) {
            return new Regex.Chars(chars.set());
        }
        if (node instanceof PatternNode.Sequence sequence) {
            List<Regex> parts = sequence.parts().stream()
                    .map(part -> regex(part, depth + 1))
                    .toList();
            return parts.size() == 1 ? parts.get(0) : new Regex.Sequence(parts);
        }
        if (node instanceof PatternNode.Choice choice) {
            return new Regex.Choice(
                    choice.parts().stream().map(part -> regex(part, depth + 1)).toList());
        }
        if (node instanceof PatternNode.Repeat repeat) {
            return new Regex.Repeat(regex(repeat.body(), depth + 1), repeat.min(), repeat.max());
        }
        if (node instanceof PatternNode.Group group) {
            return regex(group.body(), depth + 1);
        }
        return node instanceof PatternNode.Edge edge ? new Regex.Anchor(edge.start()) : leftOut(node);
    }

    private Regex leftOut(PatternNode node) {
        if (node instanceof PatternNode.BackReference reference) {
            throw new UnsupportedPatternException("\\" + reference.number());
        }
        losses.add(
                node instanceof PatternNode.LookAround
                        ? "look-around (Ollama 0.24 ends on it, llama-server b11434 then accepts any text)"
                        : "word boundaries");
        return Regex.EMPTY;
    }
}
