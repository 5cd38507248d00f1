package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * Where a text names the subject of a claim, and what it names instead: {@code Heron 20 XL} is not {@code Heron 20}, and what is told before a thing is named for the first time is told of another one.
 */
final class SubjectMentions {

    private static final int SHORTEST = 3;
    private static final Set<String> VARIANTS = WordLists.words("variant");

    private final ClaimedValue claimed;
    private final Words words;
    private final String text;

    SubjectMentions(ClaimedValue claimed, Words words) {
        this.claimed = claimed;
        this.words = words;
        this.text = words.text();
    }

    /** What a value is given to by a name that goes on behind the subject's; null if nothing is. */
    @Nullable
    String variant(Span at) {
        Span sentence = Clauses.sentence(text, at);
        TableCell cell = words.read().cellAt(at);
        for (String subject : claimed.subjects()) {
            List<FoldedWord> name = FoldedWord.of(subject);
            for (String near :
                    List.of(cell.rowHead(), cell.columnHead(), text.substring(sentence.start(), sentence.end()))) {
                String longer = name.isEmpty() ? null : longer(name, near);
                if (longer != null) {
                    return isNameOfAll(name, longer) ? null : longer;
                }
            }
        }
        return null;
    }

    /** The name with what follows it each time; null if it stands alone once, or not at all. */
    private @Nullable String longer(List<FoldedWord> name, String near) {
        List<FoldedWord> given = FoldedWord.of(near);
        String longer = null;
        for (int at = 0; at + name.size() <= given.size(); at++) {
            if (stands(name, given, at)) {
                int next = at + name.size();
                if (next >= given.size() || !isSuffix(near, given.get(next - 1), given.get(next))) {
                    return null;
                }
                longer = near.substring(given.get(at).start(), given.get(next).end());
            }
        }
        return longer;
    }

    private static boolean stands(List<FoldedWord> name, List<FoldedWord> given, int at) {
        for (int part = 0; part < name.size(); part++) {
            if (!given.get(at + part).isLike(name.get(part))) {
                return false;
            }
        }
        return true;
    }

    /** XL, II, S, 2b, Pro: what tells one model of a name from another. */
    private boolean isSuffix(String near, FoldedWord last, FoldedWord next) {
        String gap = near.substring(last.end(), next.start());
        String written = next.written();
        boolean letters = written.chars().allMatch(Character::isLetter);
        boolean capitals = letters && written.length() <= 4 && written.equals(written.toUpperCase(Locale.ROOT));
        boolean code = !letters
                && Character.isLetter(written.charAt(0))
                && written.chars().anyMatch(Character::isDigit);
        boolean variant = next.isCapital() && VARIANTS.contains(next.word());
        return (gap.equals(" ") || gap.equals("-") || gap.equals("\u00a0"))
                && (capitals || code || variant)
                && !NameLexicon.is("legal-form", next)
                && UnitNames.of(written).isEmpty()
                && claimed.subjects().stream()
                        .noneMatch(subject -> FoldedWord.of(subject).stream().anyMatch(next::isLike));
    }

    /** A name that is never written without what follows it is only shortened by the claim; not one that has a figure of its own. */
    private boolean isNameOfAll(List<FoldedWord> name, String longer) {
        boolean figure = name.stream().anyMatch(word -> word.word().chars().anyMatch(Character::isDigit));
        return !figure && longer.equals(longer(name, text));
    }

    /** Where the subject is named first, if that is behind the sentence of a value; else null. */
    @Nullable
    Span firstAfter(Span at) {
        Span sentence = Clauses.sentence(text, at);
        Span part = DatesAround.part(words);
        if (words.read().cellAt(at).isInTable() || part.start() > 0 || names().isEmpty()) {
            return null;
        }
        int end = words.areWholeText()
                ? sentence.end()
                : Math.max(sentence.end(), words.span().end());
        for (FoldedWord word : words.read().words(part)) {
            if (isOfName(word)) {
                return word.start() >= end ? word.span() : null;
            }
        }
        return null;
    }

    private boolean isOfName(FoldedWord word) {
        return names().stream().anyMatch(name -> name.isSaidBy(word.word(), Language.orAll(words.languages())));
    }

    private @Nullable List<ClaimFeature> names;

    private List<ClaimFeature> names() {
        List<ClaimFeature> known = names;
        if (known == null) {
            known = new ArrayList<>();
            for (ClaimFeature feature : ClaimFeature.ofSubjects(claimed)) {
                if (feature.word().length() >= SHORTEST) {
                    known.add(new ClaimFeature(feature.word(), List.of()));
                }
            }
            names = known;
        }
        return known;
    }
}
