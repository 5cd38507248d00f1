package org.holocron.derive.value;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.holocron.derive.claim.Span;
import org.holocron.derive.guard.Watch;

/** The sentences of a text that speak of what a claim is about: they have all words of its subject and of its key, or say themselves that two values differ. */
final class SubjectSentences {

    /** So many sentences are looked at. */
    private static final int MOST = 20;

    /** More words are a sentence about several things. */
    private static final int MOST_WORDS = 60;

    private static final int SHORTEST_NAME = 3;
    private static final int MOST_NAMES = 4;

    private final String text;
    private final Set<Language> languages;
    private final List<ClaimFeature> key;
    private final List<ClaimFeature> subject;
    private final List<String> subjects;

    SubjectSentences(ClaimedValue claimed, ReadText read) {
        this.text = read.text();
        this.languages = Language.orAll(read.languages());
        this.key = ClaimFeature.tellingOfKey(claimed);
        this.subject = ClaimFeature.ofSubjects(claimed);
        this.subjects = claimed.subjects();
    }

    /** In the order of the text; those of tables are none. */
    List<Span> all() {
        SortedMap<Integer, Span> found = new TreeMap<>();
        names().forEach(name -> add(name, found));
        return List.copyOf(found.values());
    }

    private void add(String name, SortedMap<Integer, Span> found) {
        int end = 0;
        for (int at = indexOf(name, 0); at >= 0 && found.size() < MOST; at = indexOf(name, end)) {
            Watch.check();
            Span sentence = Clauses.sentence(text, new Span(at, at + name.length()));
            if (!found.containsKey(sentence.start()) && isAboutClaim(sentence) && TableCells.at(text, at) == null) {
                found.put(sentence.start(), sentence);
            }
            end = Math.max(sentence.end(), at + name.length());
        }
    }

    /** The words of the subject's names, the longest first: the text is searched for them before anything is read. */
    private List<String> names() {
        return subjects.stream()
                .flatMap(subject -> WordScanner.words(subject).stream())
                .map(WordToken::word)
                .filter(word -> word.length() >= SHORTEST_NAME && !LanguageGuess.isSmallWord(word))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .limit(MOST_NAMES)
                .toList();
    }

    private int indexOf(String name, int from) {
        char first = name.charAt(0);
        char capital = String.valueOf(first).toUpperCase(Locale.ROOT).charAt(0);
        for (int at = from; at + name.length() <= text.length(); at++) {
            char character = text.charAt(at);
            if ((character == first || character == capital) && text.regionMatches(true, at, name, 0, name.length())) {
                return at;
            }
        }
        return -1;
    }

    private boolean isAboutClaim(Span sentence) {
        List<FoldedWord> all = FoldedWord.of(text, sentence);
        if (all.size() > MOST_WORDS) {
            return false;
        }
        List<String> said = all.stream().map(FoldedWord::word).toList();
        long keys = key.stream().filter(feature -> isSaidBy(feature, said)).count();
        boolean isDiscord = keys > 0 && all.stream().anyMatch(SourceWords.DISCORD::has);
        boolean isDenied =
                said.stream().anyMatch(word -> key.stream().anyMatch(feature -> feature.isDeniedBy(word, languages)));
        return (keys == key.size() || isDiscord) && !isDenied && isAboutSubject(said);
    }

    /** A part of its names is enough where nothing like it is named instead: the pump, for the pump P4. */
    private boolean isAboutSubject(List<String> said) {
        return subject.stream().anyMatch(feature -> isSaidBy(feature, said))
                && !new SiblingNames(subjects).areNamedAlone(said);
    }

    private boolean isSaidBy(ClaimFeature feature, List<String> said) {
        return said.stream().anyMatch(word -> feature.isSaidBy(word, languages));
    }
}
