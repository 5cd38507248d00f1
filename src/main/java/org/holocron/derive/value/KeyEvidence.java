package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * Whether a text speaks of a key, but not where a value stands that is claimed for it: neither in the sentence and the quote, nor in the heads of row and column, nor in the heading. Such a value has only its number to
 * speak for it.
 */
final class KeyEvidence {

    private static final Set<String> SAY_NOTHING = Set.of(
            "date", "day", "year", "name", "number", "value", "total", "count", "amount", "rate", "level", "first",
            "last", "datum", "tag", "jahr", "zahl", "fecha", "ano", "nombre", "numero", "jour", "annee", "nom");

    private static final Set<String> MONTHS = Set.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    /** So many signs may stand between a question and its answer. */
    private static final int CLOSING = 8;

    /** So far goes a period from its first word to that before its end. */
    private static final Pattern PERIOD = Pattern.compile(
            "(?iu)(?<!\\p{L})(?:from|vom|von|del|desde|du|dès)\\s[^.;\\n]{0,80}\\s(?:to|until|till|bis|al|hasta|au|jusqu.au)\\s");

    private final Words words;
    private final Set<Language> languages;
    private final List<ClaimFeature> key;

    /** What tells that another part of a text speaks of the key. */
    private final List<ClaimFeature> telling;

    private final List<ClaimFeature> subject;
    private final @Nullable String unit;
    private final Set<String> ideas;

    /** "She was thirty-four" says of what it is by itself. */
    private final boolean isAge;

    /** It asks for the start of something, or for its end. */
    private final boolean isSide;

    KeyEvidence(ClaimedValue claimed, Words words) {
        this.words = words;
        this.unit = claimed.unit();
        this.languages = Language.orAll(words.languages());
        List<ClaimFeature> names = ClaimFeature.ofSubjects(claimed);
        this.key = ClaimFeature.ofKey(claimed).stream()
                .filter(feature -> !SAY_NOTHING.contains(feature.word()))
                .toList();
        this.telling = key.stream()
                .filter(feature -> isNoDate(feature) && names.stream().noneMatch(name -> isOne(feature, name)))
                .toList();
        this.subject = names.stream()
                .filter(feature -> feature.word().length() > 2)
                .map(feature -> new ClaimFeature(feature.word(), KeyGlossary.rowsOfEnglish(feature.word())))
                .toList();
        this.isAge = key.stream().anyMatch(feature -> feature.rows().contains("age"));
        this.isSide = DateKeys.isStart(claimed.key()) || DateKeys.isEnd(claimed.key());
        this.ideas = DateKeys.ideas(claimed.key());
    }

    /** Not a part of a date, nor a figure, of which {@link KeyFigures} tells. */
    private static boolean isNoDate(ClaimFeature feature) {
        return !Character.isDigit(feature.word().charAt(0))
                && feature.rows().stream().noneMatch(MONTHS::contains);
    }

    /** The contract date of a contract: all of the text is about the contract. */
    private boolean isOne(ClaimFeature word, ClaimFeature name) {
        return word.isSaidBy(name.word(), languages);
    }

    /** Nothing of the key is said near a value, nor is its subject named, and the text says something of the key elsewhere. Where no words are quoted the whole text is cited, and nothing of it is elsewhere. */
    boolean isOnlyElsewhere(Span at) {
        boolean isSearched =
                words.span().start() == 0 && words.span().end() == words.text().length();
        if (isSearched || isAge || key.isEmpty() && ideas.isEmpty()) {
            return false;
        }
        Span part = near(at);
        List<FoldedWord> near = wordsNear(at, part);
        return !isCountedThing(part)
                && !isEndOfPeriod(part)
                && !isSaid(key, near)
                && near.stream().noneMatch(word -> subject.stream().anyMatch(name -> says(word, name)))
                && isSaid(telling, words.read().words(DatesAround.part(words)));
    }

    private boolean says(FoldedWord word, ClaimFeature feature) {
        return feature.isSaidBy(word.word(), languages);
    }

    /** Those of the part, of the heads of row and column, and of the heading. */
    private List<FoldedWord> wordsNear(Span at, Span part) {
        TableCell cell = words.read().cellAt(at);
        List<FoldedWord> near = new ArrayList<>(FoldedWord.of(words.text(), part));
        near.addAll(FoldedWord.of(cell.rowHead()));
        near.addAll(FoldedWord.of(cell.columnHead()));
        Span heading = Headings.before(words.text(), part);
        if (heading != null) {
            near.addAll(FoldedWord.of(words.text(), heading));
        }
        return near;
    }

    /** "Eleven viewers" are what is claimed in viewers. */
    private boolean isCountedThing(Span near) {
        return unit != null
                && UnitNames.of(unit).isEmpty()
                && FoldedWord.of(words.text(), near).stream()
                        .anyMatch(word -> word.word().equals(Folding.of(unit)));
    }

    /** "From 6 July to 20 July" tells when something begins and ends. */
    private boolean isEndOfPeriod(Span near) {
        return isSide
                && PERIOD.matcher(words.text().substring(near.start(), near.end()))
                        .find();
    }

    private Span near(Span at) {
        Span sentence = withSentenceBefore(withQuestion(Clauses.sentence(words.text(), at)));
        return new Span(
                Math.min(sentence.start(), words.span().start()),
                Math.max(sentence.end(), words.span().end()));
    }

    /** What a sentence of the same line goes on from need not be said again. */
    private Span withSentenceBefore(Span sentence) {
        int end = sentence.start() - 1;
        while (end > 0
                && Character.isWhitespace(words.text().charAt(end))
                && words.text().charAt(end) != '\n') {
            end--;
        }
        if (end <= 0 || words.text().charAt(end) == '\n') {
            return sentence;
        }
        int start = Clauses.sentence(words.text(), new Span(end - 1, end)).start();
        return new Span(Math.min(start, sentence.start()), sentence.end());
    }

    /** "Who built it? Hugo Pane and his sons.": the question is a part of what the answer says. */
    private Span withQuestion(Span sentence) {
        int end = sentence.start() - 1;
        while (end > 0
                && sentence.start() - end < CLOSING
                && !WordScanner.isOfAWord(words.text().charAt(end))) {
            if (words.text().charAt(end) == '?') {
                return new Span(
                        Clauses.sentence(words.text(), new Span(end - 1, end)).start(), sentence.end());
            }
            end--;
        }
        return sentence;
    }

    private boolean isSaid(List<ClaimFeature> features, List<FoldedWord> given) {
        for (FoldedWord word : given) {
            boolean idea = !ideas.isEmpty() && DateKeys.ideas(word).stream().anyMatch(ideas::contains);
            if (idea || features.stream().anyMatch(feature -> feature.isSaidBy(word.word(), languages))) {
                return true;
            }
        }
        return false;
    }
}
