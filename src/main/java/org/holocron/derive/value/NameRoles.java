package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;

/**
 * Which of several names of a sentence has the role that a key asks for: "Surgeon: A. Peña, assistant: B. Ruiz", "requested by …, reported by …". A word of the key belongs to the name that is nearest to it; one right
 * beside it, with a comma or a colon between, is nearest.
 */
final class NameRoles {

    private static final int MOST_NAMES = 24;

    private static final Set<String> OF = Set.of("of", "de", "del", "des", "du", "der", "von", "vom");

    /** What a comma, an "and" counts, in words. */
    private static final int COMMA = 5;

    private static final int LONGEST_QUOTE = 500;

    private static final int SEMICOLON = 20;

    private final ClaimedValue claimed;
    private final Words words;
    private final Set<Language> languages;
    private final List<ClaimFeature> key;

    NameRoles(ClaimedValue claimed, Words words) {
        this.claimed = claimed;
        this.words = words;
        this.languages = Language.orAll(words.languages());
        this.key = ClaimFeature.ofKey(claimed);
    }

    /** What is grounded, in review if the words of its key stand by another name of its sentence. */
    Finding checked(Finding finding) {
        Span at = finding.at();
        if (finding.status() != ClaimStatus.GROUNDED || at == null || !isOfAnother(at)) {
            return finding;
        }
        return Findings.review(
                Reason.NEIGHBOUR, at, "the words give the role of '" + claimed.key() + "' to another name");
    }

    private boolean isOfAnother(Span at) {
        List<FoldedWord> sentence = FoldedWord.of(words.text(), part(at));
        List<Span> names = names(sentence, at);
        if (names.size() < 2 || names.size() > MOST_NAMES) {
            return false;
        }
        Set<ClaimFeature> own = new HashSet<>();
        Set<ClaimFeature> others = new HashSet<>();
        for (FoldedWord word : sentence) {
            for (ClaimFeature feature : key) {
                if (feature.isSaidBy(word.word(), languages)) {
                    (nearest(word, sentence, names).equals(names.get(0)) ? own : others).add(feature);
                }
            }
        }
        others.removeAll(own);
        return own.isEmpty() && !others.isEmpty();
    }

    /** The sentence, and all of the quote. */
    private Span part(Span at) {
        Span quoted = words.span();
        boolean isQuote = quoted.end() - quoted.start() < LONGEST_QUOTE;
        return Clauses.sentence(words.text(), isQuote ? quoted : at);
    }

    /** First the claimed name as the words have it, with its Ltd or GmbH; then each other of two words or with a title. */
    private List<Span> names(List<FoldedWord> sentence, Span at) {
        List<Span> names = new ArrayList<>();
        names.add(at);
        int index = 0;
        while (index < sentence.size()) {
            int end = endOfName(sentence, index);
            int first = index;
            while (first < end && isBeside(sentence.get(first))) {
                first++;
            }
            boolean titled = first > index && end > first && NameLexicon.isTitle(sentence.get(first - 1));
            if (end - first > 1 || titled) {
                Span name = new Span(
                        sentence.get(first).start(), sentence.get(end - 1).end());
                if (name.meets(at)) {
                    names.set(0, new Span(Math.min(name.start(), at.start()), Math.max(name.end(), at.end())));
                } else if (!isSubject(sentence.subList(first, end))) {
                    names.add(name);
                }
            }
            index = Math.max(index + 1, end);
        }
        return names;
    }

    private int endOfName(List<FoldedWord> sentence, int from) {
        int end = from;
        int last = from;
        while (end < sentence.size()
                && isOfName(sentence.get(end))
                && (end == from || isOneName(sentence.get(end - 1), sentence.get(end)))) {
            end++;
            last = sentence.get(end - 1).isCapital() ? end : last;
        }
        return last;
    }

    private boolean isOneName(FoldedWord one, FoldedWord next) {
        return NamePlace.isJoined(words.text(), one, next)
                && words.text().substring(one.end(), next.start()).indexOf(',') < 0;
    }

    private static boolean isOfName(FoldedWord word) {
        boolean particle = NameLexicon.is("particle", word) && !Conjunctions.isOne(word.word());
        return word.isCapital() || NameLexicon.isTitle(word) || particle;
    }

    /** A title, a role, or what a sentence begins with is no part of a name. */
    private boolean isBeside(FoldedWord word) {
        return NameLexicon.isTitle(word)
                || NameLexicon.is("particle", word)
                || NameLexicon.is("role", word)
                || NameLexicon.is("beginning", word)
                || LanguageGuess.isSmallWord(word.word())
                || key.stream().anyMatch(feature -> feature.isSaidBy(word.word(), languages));
    }

    private boolean isSubject(List<FoldedWord> name) {
        return claimed.subjects().stream()
                .flatMap(subject -> FoldedWord.of(subject).stream())
                .anyMatch(part -> name.stream().anyMatch(part::isLike));
    }

    private Span nearest(FoldedWord word, List<FoldedWord> sentence, List<Span> names) {
        Span nearest = names.get(0);
        int least = Integer.MAX_VALUE;
        for (Span name : names) {
            int distance = distance(word, sentence, name);
            nearest = distance < least ? name : nearest;
            least = Math.min(least, distance);
        }
        return nearest;
    }

    /** In words that are no titles. A comma parts, but for what stands right beside a name: "the owner, Ms Peña, …", "Ms Peña, owner, …". */
    private int distance(FoldedWord word, List<FoldedWord> sentence, Span name) {
        int from = Math.min(word.end(), name.end());
        int to = Math.max(word.start(), name.start());
        if (to <= from) {
            return 0;
        }
        boolean isBehind = word.start() >= name.end();
        int between = 0;
        for (FoldedWord each : sentence) {
            if (each.start() >= from && each.end() <= to && !NameLexicon.isTitle(each)) {
                between += Conjunctions.isOne(each.word()) ? COMMA : LanguageGuess.isSmallWord(each.word()) ? 0 : 1;
            }
        }
        String gap = words.text().substring(from, to);
        boolean beside = between == 0 && gap.indexOf(';') < 0 && (!isBehind || endsPart(word, sentence));
        int commas = beside ? 0 : (int) gap.chars().filter(sign -> sign == ',').count();
        int breaks = gap.indexOf(';') >= 0 ? SEMICOLON : 0;
        return 2 * (between + commas * COMMA + breaks) + (isBehind ? 0 : 1);
    }

    /** A comma, a bracket or the end of the sentence follows, or a small word: "owner of the inn". */
    private boolean endsPart(FoldedWord word, List<FoldedWord> sentence) {
        int at = word.end();
        while (at < words.text().length() && words.text().charAt(at) == ' ') {
            at++;
        }
        boolean ends = at >= words.text().length()
                || !WordScanner.isOfAWord(words.text().codePointAt(at));
        int next = sentence.indexOf(word) + 1;
        return ends || next < sentence.size() && OF.contains(sentence.get(next).word());
    }
}
