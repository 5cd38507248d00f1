package org.holocron.derive.value;

import java.util.List;
import java.util.Optional;
import org.holocron.derive.claim.Span;

/** What stands right before and after a place that holds a name or a part of one. */
final class NameSurroundings {

    /** German joins words: one so long is no first name. */
    private static final int LONGEST_FIRST_NAME = 11;

    private final ClaimedName name;
    private final String text;
    private final List<FoldedWord> words;

    NameSurroundings(ClaimedName name, String text, List<FoldedWord> words) {
        this.name = name;
        this.text = text;
        this.words = words;
    }

    /** The claim says Mrs, the words Mr. */
    boolean isOfOtherSex(NamePlace place) {
        boolean man = name.others().stream().anyMatch(word -> NameLexicon.is("title-man", word));
        boolean woman = name.others().stream().anyMatch(word -> NameLexicon.is("title-woman", word));
        if (man == woman || place.first() == 0) {
            return false;
        }
        FoldedWord before = words.get(place.first() - 1);
        boolean other = NameLexicon.is(man ? "title-woman" : "title-man", before)
                && !NameLexicon.is(man ? "title-man" : "title-woman", before);
        return other && before.isCapital() && NamePlace.isJoined(text, before, words.get(place.first()));
    }

    /** Another name that shares a part with the claimed one: another first name before the same last name, or the other way round. */
    Optional<Span> otherName(NamePlace place) {
        boolean first = place.found().get(0) == ClaimedName.Match.NONE;
        boolean last = place.found().get(place.found().size() - 1) == ClaimedName.Match.NONE;
        if (first && place.first() > 0 && isOtherPart(place.first() - 1, place.first(), true)) {
            return Optional.of(new Span(
                    words.get(place.first() - 1).start(),
                    words.get(place.last()).end()));
        }
        if (last && place.last() + 1 < words.size() && isOtherPart(place.last() + 1, place.last(), false)) {
            return Optional.of(new Span(
                    words.get(place.first()).start(),
                    words.get(place.last() + 1).end()));
        }
        return Optional.empty();
    }

    private boolean isOtherPart(int at, int beside, boolean before) {
        FoldedWord word = words.get(at);
        FoldedWord left = before ? word : words.get(beside);
        FoldedWord right = before ? words.get(beside) : word;
        boolean isName = (word.isCapital() || word.isFigures())
                && !NameLexicon.isTitle(word)
                && !NameLexicon.is("role", word)
                && !NameLexicon.is("particle", word)
                && !NameLexicon.is("legal-form", word)
                && !NameLexicon.is("generation", word)
                && !NameLexicon.is("beginning", word);
        return isName && isTight(left, right) && !(before && isNounOrBeginning(at));
    }

    /** Only a space or a hyphen is between, or the point of an initial. */
    private boolean isTight(FoldedWord left, FoldedWord right) {
        String between = text.substring(left.end(), right.start());
        return between.equals(" ")
                || between.equals("-")
                || between.equals("\u00a0")
                || between.equals(". ") && left.word().length() == 1;
    }

    /** In German, nouns have capitals: one after an article, or a long one, is no first name. A word that begins a sentence may be any. */
    private boolean isNounOrBeginning(int at) {
        FoldedWord word = words.get(at);
        boolean article = at > 0 && NameLexicon.is("article", words.get(at - 1));
        return article
                || word.word().length() >= LONGEST_FIRST_NAME
                || word.word().endsWith("leiter")
                || word.word().endsWith("in") && word.word().length() > 7;
    }
}
