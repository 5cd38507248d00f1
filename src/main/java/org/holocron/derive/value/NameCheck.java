package org.holocron.derive.value;

import jakarta.json.JsonString;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a name stands in words: by its parts in any order, whatever its accents, its title or its legal form. A part of it is enough where the
 * text has it in full elsewhere.
 */
public final class NameCheck implements ValueCheck {

    @Override
    public Finding check(ClaimedValue value, Words words) {
        if (!(value.value() instanceof JsonString text) || text.getString().isBlank()) {
            return Findings.refused(Reason.UNREADABLE, words.span(), "a name is a text that is not empty");
        }
        String claimed = text.getString().strip();
        if (FoldedWord.of(claimed).isEmpty()) {
            return Findings.review(Reason.UNREADABLE, words.span(), "a name needs letters");
        }
        Span written = withoutSpaces(claimed, words);
        Finding finding =
                written != null ? Finding.grounded(written) : new NameComparison(value, claimed, words).finding();
        Finding asserted = Assertion.checked(finding, value.key(), words);
        return Belonging.checked(new NameRoles(value, words).checked(asserted), value, words);
    }

    /** Scripts that write words without spaces: the name is a part of a longer row of letters. */
    private static @Nullable Span withoutSpaces(String claimed, Words words) {
        boolean plain = claimed.codePoints().noneMatch(character -> isOfScriptWithoutSpaces(character));
        int at = plain ? -1 : words.text().indexOf(claimed, words.span().start());
        return at < 0 || at + claimed.length() > words.span().end() ? null : new Span(at, at + claimed.length());
    }

    private static boolean isOfScriptWithoutSpaces(int character) {
        return Set.of(
                        Character.UnicodeScript.HAN,
                        Character.UnicodeScript.HIRAGANA,
                        Character.UnicodeScript.KATAKANA,
                        Character.UnicodeScript.THAI)
                .contains(Character.UnicodeScript.of(character));
    }

    /** What denies a name stands right before it: {@code not Anna Peña, but …}. */
    static Set<Reason> limits(Words words, Span name) {
        List<Hedge> hedges = Hedges.around(words.text(), name, words.languages());
        boolean denied = hedges.stream()
                .anyMatch(hedge -> hedge.kind() == HedgeKind.DENIAL
                        && (hedge.at().end() <= name.start()
                                        && name.start() - hedge.at().end() <= 12
                                || hedge.at().start() >= name.end()
                                        && hedge.at().start() - name.end() <= 2));
        return denied ? Set.of(Reason.NEGATED) : Set.of();
    }
}
